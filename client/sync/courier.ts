import { errorClasses } from '#shared/protocol/errors.ts';
import { err, ok } from '#shared/lib/result.ts';
import type { IntakeKey, Sealed } from '#shared/protocol/device.ts';
import type { PushRequest } from '#shared/protocol/sync.ts';
import type { DeviceRemote } from '#client/remote/device-port.ts';
import type { RemoteError } from '#client/remote/sync-port.ts';
import type { DeviceMemory } from '#client/store/device-database.ts';
import { forgetCopies } from '#client/store/forget-copies.ts';
import type { DeviceFiles } from '#client/store/device-files.ts';
import type { OutboxEntry } from '#client/store/ports.ts';
import type { Replica } from '#client/store/replica.ts';
import { stuckIn, waitingOf, withoutBehind } from './isolate.ts';
import { meetRestored } from './meet-restored.ts';
import { freshPushState, nextBatch, pushAll, type Pusher, type PushState } from './push.ts';
import { freshFilesMemory, sendWaiting, type FilesMemory } from './send-files.ts';

/**
 * Law (docs/laws.md L1, L2; docs/decisions/0014): work reaches the centre without its author's session – when that has
 * ended, when the account has, while a colleague has the tablet. Sealed, sent and settled as a push is: the same
 * batches, the same answers, an entry acknowledged by its own id and hash and nothing else. Only when the centre has
 * answered for everything do the copies of an ended account go.
 */
export interface Courier {
  /** In a session: tells the centre, once, that this device carries the replica, and keeps what it may seal to. */
  enrol(replica: Replica, key: IntakeKey | null): Promise<void>;
  /** Leaves what waits, then the photographs of it. Nothing of the replica is needed but its outbox and its files. */
  deposit(
    replica: Replica,
    files?: DeviceFiles | null,
    pause?: AbortSignal,
  ): Promise<DepositResult>;
}

export type DepositResult =
  | { readonly kind: 'left'; readonly account: 'active' | 'ended'; readonly sent: number }
  | { readonly kind: 'failed'; readonly error: RemoteError; readonly sent: number }
  /** The centre does not know that this device carries the replica: what waits is kept for a sign-in. */
  | { readonly kind: 'unknown' };

export interface CourierPorts {
  readonly remote: DeviceRemote;
  readonly memory: DeviceMemory;
  readonly seal: (
    key: IntakeKey,
    named: Pick<Sealed, 'format' | 'replicaId' | 'changeId' | 'bodyHash'>,
    text: string,
  ) => Promise<Sealed>;
}

/** Letters of a request with what the centre fails on; one that is larger goes alone. */
const mostHandedOver = 400_000;
/** What is sealed does not pack, and is a third longer in letters. */
const sealedShare = 1.5;

export function createCourier(ports: CourierPorts): Courier {
  const { remote, memory } = ports;
  /** What is known of the link, and of the groups the centre fails on, by replica. */
  const states = new Map<string, PushState>();

  const photographs = new Map<string, FilesMemory>();

  async function deposit(
    replica: Replica,
    files: DeviceFiles | null,
    pause: AbortSignal,
    restores: number,
  ): Promise<DepositResult> {
    const { replicaId } = replica.state;
    if ((await memory.enrolledAt(replicaId)) === null) return { kind: 'unknown' };
    const greeted = await greet(replica, false);
    if (!greeted.ok) return { ...failed(greeted.error), sent: 0 };
    const { incarnation, intakeKey, replicas } = greeted.value;
    await memory.keepIntakeKey(intakeKey);
    const account = replicas.find((one) => one.replicaId === replicaId)?.account;
    if (account === undefined) {
      await memory.noteEnrolled(replicaId, null);
      return { kind: 'unknown' };
    }
    if (replica.state.incarnation !== null && replica.state.incarnation !== incarnation)
      await meetRestored(replica, incarnation);

    const push = (request: PushRequest) => leave(replica, intakeKey, request);
    const deadLetter: NonNullable<Pusher['deadLetter']> = async ({ changes }) =>
      (await handOver(replica, intakeKey, changes))
        ? ok({ kept: changes.length })
        : err({ code: 'UNAVAILABLE', retryAfterMs: null });
    const state = states.get(replicaId) ?? { ...freshPushState(), wireShare: sealedShare };
    states.set(replicaId, state);
    const pushed = await pushAll(replica, { push, deadLetter }, state, () =>
      replica.ports.now().getTime(),
    );
    if (pushed.kind === 'restored') {
      if (restores === 0) return failed({ code: 'UNAVAILABLE', retryAfterMs: null });
      await meetRestored(replica, pushed.incarnation);
      return deposit(replica, files, pause, restores - 1);
    }
    if (pushed.kind === 'failed') return { ...failed(pushed.error), sent: pushed.sent };
    if (account === 'ended') {
      if (replica.state.endedAt === null) {
        const kept = await handOverRest(replica, intakeKey);
        await forgetCopies(replica, greeted.value.serverNow, kept);
      }
      // Not hearing it is no failure: the next greeting says it again.
      if (replica.state.endedAt !== null) {
        await forgetFiles(files);
        await greet(replica, true);
      }
    }
    const unsent = files === null ? null : await leaveFiles(replica, files, pause);
    if (unsent !== null) return { ...failed(unsent), sent: pushed.sent };
    if (replica.state.endedAt !== null) await forgetFiles(files);
    return { kind: 'left', account, sent: pushed.sent };
  }

  /**
   * What the centre fails on, and what may not overtake it, is handed over as it is: with that nothing is on this device
   * only. Gives the changes the centre holds now; none while something else is still to be judged.
   */
  async function handOverRest(replica: Replica, key: IntakeKey): Promise<ReadonlySet<string>> {
    const rest = waitingOf(replica.entries);
    if (withoutBehind(rest, stuckIn(rest)).length > 0) return new Set();
    const kept = new Set<string>();
    for (let left = rest; left.length > 0; left = rest.filter((one) => !kept.has(one.changeId))) {
      const batch = nextBatch(left, mostHandedOver);
      if (!(await handOver(replica, key, batch))) return kept;
      for (const { changeId } of batch) kept.add(changeId);
    }
    return kept;
  }

  async function handOver(
    replica: Replica,
    key: IntakeKey,
    entries: readonly Pick<OutboxEntry, 'changeId' | 'bodyHash' | 'body'>[],
  ): Promise<boolean> {
    const { replicaId } = replica.state;
    const named = { format: 'digisoc-sealed/1', replicaId } as const;
    const changes = await Promise.all(
      entries.map(({ changeId, bodyHash, body }) =>
        ports.seal(key, { ...named, changeId, bodyHash }, body),
      ),
    );
    const answer = await remote.handOver({ replicaId, changes });
    return answer.ok && answer.value.kept === entries.length;
  }

  async function leaveFiles(
    replica: Replica,
    files: DeviceFiles,
    pause: AbortSignal,
  ): Promise<RemoteError | null> {
    const { replicaId } = replica.state;
    const memory = photographs.get(replicaId) ?? freshFilesMemory();
    photographs.set(replicaId, memory);
    await files.follow(replica.entries);
    return sendWaiting({ replica, files, remote: remote.files(replicaId) }, memory, pause);
  }

  function greet(replica: Replica, copiesGone: boolean) {
    const waiting = replica.entries.filter(({ state }) => state === 'waiting');
    return remote.handshake({
      sentAt: replica.ports.now().toISOString(),
      replicas: [
        {
          replicaId: replica.state.replicaId,
          waiting: waiting.length,
          oldestWaitingAt: waiting[0]?.savedAt ?? null,
          copiesGone,
          newestReceipt: replica.state.newestReceipt,
          witness: replica.state.witness,
        },
      ],
    });
  }

  async function leave(replica: Replica, key: IntakeKey, { changes, ...request }: PushRequest) {
    const ids = new Map(replica.entries.map(({ bodyHash, changeId }) => [bodyHash, changeId]));
    const named = { format: 'digisoc-sealed/1', replicaId: request.replicaId } as const;
    const envelopes = await Promise.all(
      changes.map(({ body, bodyHash }) =>
        ports.seal(key, { ...named, changeId: ids.get(bodyHash) ?? '', bodyHash }, body),
      ),
    );
    const answer = await remote.deposit({ ...request, changes: envelopes });
    // What the device may not leave can still be pushed: nobody is asked about it yet.
    const mayNot = !answer.ok && answer.error.code !== 'INVALID';
    return mayNot && errorClasses[answer.error.code] === 'attention'
      ? err({ code: 'UNAVAILABLE', retryAfterMs: null } as const)
      : answer;
  }

  return {
    async enrol(replica, key) {
      if (key !== null && (await memory.intakeKey())?.id !== key.id)
        await memory.keepIntakeKey(key);
      const { replicaId, incarnation } = replica.state;
      if (incarnation === null || (await memory.enrolledAt(replicaId)) === incarnation) return;
      const answer = await remote.register(replicaId);
      if (answer.ok) await memory.noteEnrolled(replicaId, incarnation);
    },
    deposit: (replica, files = null, pause = new AbortController().signal) =>
      deposit(replica, files, pause, 2),
  };
}

function failed(error: RemoteError): { kind: 'failed'; error: RemoteError; sent: number } {
  return { kind: 'failed', error, sent: 0 };
}

/** Of an ended account only the photographs stay that the centre has not got. */
async function forgetFiles(files: DeviceFiles | null): Promise<void> {
  await files?.letGo([...new Set(files.all().map(({ space }) => space))]);
}
