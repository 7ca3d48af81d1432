import '#shared/lib/no-eval.ts';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import { appVersion } from '#client/platform/app-version.ts';
import { createDeviceRemote } from '#client/remote/device-remote.ts';
import { createFileRemote } from '#client/remote/file-remote.ts';
import { createSyncRemote } from '#client/remote/sync-remote.ts';
import { askReach } from '#client/remote/session.ts';
import { openLive } from '#client/remote/live.ts';
import { createCourier } from '#client/sync/courier.ts';
import { startDepositOthers, type DepositOthers } from '#client/sync/deposit-others.ts';
import { startEngine, type Engine, type EngineFacts } from '#client/sync/engine.ts';
import { createLinkMeter } from '#client/sync/link-meter.ts';
import { carryFiles, freshFilesMemory } from '#client/sync/send-files.ts';
import type { StorageFacts } from '#client/sync/round.ts';
import { signAsDevice } from '#client/store/device-credential.ts';
import { withIdleReplicas } from '#client/store/idle-replicas.ts';
import { sealEnvelope } from '#client/store/seal-envelope.ts';
import { createStoreHost } from '#client/store/store-host.ts';
import { createReserve } from '#client/store/reserve.ts';
import { isLow } from '#client/store/room.ts';
import type { ToWorker } from '#client/store/wire.ts';

// The store's worker: composition root of store and sync (decisions D3). Screens reach it by messages only.

const shownFirstMs = 400;

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
/** One network for everything this tab sends. */
const link = createLinkMeter();
let engine: Engine | null = null;
let release: () => void = () => {};
let others: DepositOthers | null = null;

const fileRemote = createFileRemote();
const reserve = createReserve(() => navigator.storage.getDirectory());

const host = createStoreHost({
  post: (message) => scope.postMessage(message),
  async fetchFile(attachmentId) {
    const fetched = await fileRemote.fetch(attachmentId, 'original');
    return fetched.ok ? fetched.value : null;
  },
  async onOpened(replica, files) {
    release();
    engine = null;
    others?.nudge();
    if (replica === null) return;
    const role = replica.state.signedIn?.role;
    if (role === 'supervisor' || role === 'administrator') {
      // They read at the centre and hold no copies: no replica, only whether the centre is there.
      let asked = 0;
      const onReach = async (reached: boolean) => {
        asked += 1;
        const mine = asked;
        // A stream that breaks does not say why: a session that has ended is no lost connection.
        const reach = reached ? 'reached' : await askReach();
        if (mine === asked) host.setFacts({ reach, leader: true });
      };
      const close = openLive(
        () => {},
        (reached) => void onReach(reached),
      );
      release = () => {
        asked += 1;
        close();
      };
      return;
    }
    const stop = new AbortController();
    release = () => stop.abort();
    // Said while words can still be saved: by what the browser tells, or because copies were refused already.
    let [low, engineFull] = [false, false];
    let storage: StorageFacts = { persisted: null, usageBytes: null, quotaBytes: null };
    const askStorage = async () => {
      const [persisted, { usage = null, quota = null }] = await Promise.all([
        navigator.storage.persisted(),
        navigator.storage.estimate(),
      ]);
      storage = { persisted, usageBytes: usage, quotaBytes: quota };
      const told = usage !== null && quota !== null && isLow({ usage, quota });
      low = told || !(await reserve.keep().catch(() => true));
      host.setFacts({ persisted, full: low || engineFull });
    };
    // Not waited for: the screens wait for this function. Nor at once: what is shown goes first.
    setTimeout(() => void askStorage(), shownFirstMs);
    // One leader among the tabs; the browser gives the lock to the next when this tab dies.
    void navigator.locks
      .request(`sync:${replica.state.replicaId}`, { signal: stop.signal }, async () => {
        // What is here already is shown first: on a slow tablet the engine's start would take its time from that.
        if (replica.head.completeAt !== null)
          await new Promise((resolve) => setTimeout(resolve, shownFirstMs));
        const held = (await files?.ready) ?? null;
        if (stop.signal.aborted) return;
        const carried = freshFilesMemory();
        let closeLive: (() => void) | null = null;
        // A stream that must be opened again and again takes from a bad network what the words need.
        const keepLive = (open: boolean) => {
          if (open)
            closeLive ??= openLive(
              () => running.nudge(),
              undefined,
              undefined,
              () => running.asked(),
            );
          else {
            closeLive?.();
            closeLive = null;
          }
        };
        const carrier = await courier;
        const running = startEngine({
          replica,
          remote: createSyncRemote(link),
          courier: {
            ...carrier,
            deposit: (left) => carrier.deposit(left, held, stop.signal),
          },
          facts: {
            deviceLabel: deviceLabel(),
            appVersion,
            shapeVersion: SHAPE_VERSION,
            storage: () => storage,
            isField: () => link.isField(),
            isWeak: () => link.isWeak(),
          },
          random: Math.random,
          ...(held === null
            ? {}
            : {
                files: (pause: AbortSignal) =>
                  carryFiles(
                    { replica, files: held, remote: fileRemote, random: Math.random },
                    carried,
                    pause,
                  ),
              }),
          setTimer,
          onFacts(facts: EngineFacts) {
            engineFull = facts.full;
            host.setFacts({ ...facts, full: low || engineFull, leader: true });
            keepLive(!link.isField());
            // No room for copies: what was kept for words is freed, and words are all that is written from now on.
            void (facts.full ? reserve.give() : Promise.resolve())
              .catch(() => false)
              .then(askStorage);
          },
        });
        engine = running;
        host.setFacts({ leader: true, persisted: storage.persisted });
        keepLive(true);
        await new Promise<void>((resolve) =>
          stop.signal.addEventListener('abort', () => resolve(), { once: true }),
        );
        keepLive(false);
        running.stop();
      })
      .catch(() => undefined);
  },
  onCommitted: () => engine?.nudge(),
  giveReserve: () => reserve.give().catch(() => false),
  async estimate() {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? null : { usage, quota };
  },
});

const courier = host.device.then((device) =>
  createCourier({
    memory: device,
    seal: sealEnvelope,
    remote: createDeviceRemote(link, async () => {
      const credential = await device.credential();
      const { deviceId, publicKey } = credential;
      const sign = (text: string) => signAsDevice(credential, text);
      return { deviceId, publicKey, label: deviceLabel(), sign };
    }),
  }),
);

// One tab of the device leaves what others have unsent; the next takes over when it goes.
void navigator.locks
  .request('deposit-others', async () => {
    const [device, carried] = await Promise.all([host.device, courier]);
    others = startDepositOthers({
      courier: carried,
      eachIdle: (work) => withIdleReplicas(device, work),
      random: Math.random,
      setTimer,
    });
    await new Promise(() => {});
  })
  .catch(() => undefined);

function setTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

scope.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.t === 'sync-now') engine?.now();
  else if (data.t === 'hint') engine?.nudge();
  else host.receive(data);
});

/** Enough for a person to tell two tablets apart in a list, and no more. */
function deviceLabel(): string {
  const agent = navigator.userAgent;
  const system = /Android|iPad|iPhone|Windows|Macintosh|CrOS|Linux/u.exec(agent)?.[0] ?? 'Unknown';
  const browser = /Edg|Firefox|Chrome|Safari/u.exec(agent)?.[0] ?? 'browser';
  return `${browser} · ${system}`;
}
