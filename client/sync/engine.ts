import { errorClasses } from '#shared/protocol/errors.ts';
import type { SyncRemote } from '#client/remote/sync-port.ts';
import type { Replica } from '#client/store/replica.ts';
import type { SyncStatus } from '#client/store/store-api.ts';
import type { Courier } from './courier.ts';
import { callAll } from './isolate.ts';
import { freshRoundMemory, runRound, type DeviceFacts } from './round.ts';
import { pollDelayMs, retryDelayMs } from './schedule.ts';

/**
 * Law: one round at a time; whatever asks for one while it runs gets another after it. The `online` event is a hint to
 * try, never a fact. Without a session what waits goes by the device's own way, and the engine waits for the sign-in.
 */
export interface EnginePorts {
  readonly replica: Replica;
  readonly remote: SyncRemote;
  readonly facts: DeviceFacts;
  /** The device's own way, for when the session is over; without it what waits is kept for a sign-in. */
  readonly courier?: Courier;
  readonly random: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly onFacts: (facts: EngineFacts) => void;
  /**
   * What may go when all words have gone. Ends at once when the signal says that something else is asked for; gives
   * after how many milliseconds it wants to go on, null where nothing is left.
   */
  readonly files?: (pause: AbortSignal) => Promise<number | null>;
}

export type EngineFacts = Pick<SyncStatus, 'reach' | 'progress' | 'field' | 'full' | 'nudged'>;

export interface Engine {
  /** Something may be new here or there: a commit, a poke, `online`. Waits a moment to gather more of it. */
  nudge(): void;
  /** The person asks, or has just signed in: no back-off. */
  now(): void;
  /** The office waits for what is here: say at once what that is. */
  asked(): void;
  stop(): void;
}

const gatherMs = 250;
const confirmMs = 3_000;
/** A person may make room meanwhile; asking for all of it every minute would cost them the battery. */
const fullAgainMs = 600_000;

export function startEngine(ports: EnginePorts): Engine {
  const memory = freshRoundMemory();
  let facts: EngineFacts = {
    reach: 'unknown',
    progress: null,
    field: false,
    full: false,
    nudged: false,
  };
  let failures = 0;
  let quiet = 0;
  let running = false;
  /** While a round ran: a hint may wait if the centre named a time, a person's word not. */
  const asked = { byHint: false, byPerson: false };
  /** The last answer named a time to come back (`Retry-After`): hints don't jump it. */
  let toldToWait = false;
  let stopped = false;
  /** Ends what files are doing: a push waits for no photograph. */
  let pause: AbortController | null = null;
  let cancel: () => void = () => {};

  function tell(next: Partial<EngineFacts>): void {
    facts = { ...facts, ...next };
    ports.onFacts(facts);
  }

  function schedule(delayMs: number): void {
    cancel();
    if (!stopped) cancel = ports.setTimer(() => void round(), delayMs);
  }

  async function round(): Promise<void> {
    if (running || stopped) {
      asked.byHint = true;
      return;
    }
    running = true;
    asked.byHint = asked.byPerson = false;
    toldToWait = false;
    try {
      await oneRound();
      await carryFiles();
    } catch {
      // A full disk or a closed database: nothing was acknowledged by it; say so and try again later.
      failures += 1;
      await ports.replica.turn(() => ports.replica.reload()).catch(() => undefined);
      ports.replica.ports.announce('base');
      schedule(retryDelayMs(failures, ports.random(), null));
    }
    running = false;
    if (asked.byPerson || (asked.byHint && !toldToWait)) schedule(gatherMs);
  }

  async function carryFiles(): Promise<void> {
    if (ports.files === undefined || failures > 0 || facts.field || facts.full) return;
    if (asked.byHint || asked.byPerson || stopped) return;
    pause = new AbortController();
    const again = await ports.files(pause.signal);
    pause = null;
    if (again !== null) schedule(again);
  }

  async function oneRound(): Promise<void> {
    const result = await runRound(ports.replica, ports.remote, memory, ports.facts, (progress) =>
      tell({ progress }),
    );
    tell({ nudged: memory.nudged });
    const field = ports.facts.isWeak();
    // Greeted in a session: from now on the device can leave work without one.
    if (memory.intakeKey !== null) await ports.courier?.enrol(ports.replica, memory.intakeKey);
    if (result.kind !== 'failed') {
      const full = result.kind === 'full';
      failures = 0;
      quiet = full || result.moved ? 0 : quiet + 1;
      tell({ reach: 'reached', progress: null, field, full });
      if (full) return schedule(fullAgainMs);
      // A link that has just carried a round is tried again soon: it may be a good one.
      const poll = pollDelayMs(quiet, ports.random());
      schedule(ports.facts.isField() ? Math.min(poll, confirmMs) : poll);
      return;
    }
    // A link that carries something between two failures is tried again soon: back-off is for one that carries nothing.
    failures = result.moved ? 1 : failures + 1;
    toldToWait = result.error.retryAfterMs !== null;
    // Another person's session than this store's: only a sign-in helps.
    const failure = result.error.code === 'FORBIDDEN' ? 'reauth' : errorClasses[result.error.code];
    const reach =
      failure === 'reauth' ? 'signed-out' : failure === 'upgrade' ? 'upgrade' : 'unreachable';
    tell({ reach, progress: null, field });
    if (failure === 'reauth') return leaveWork();
    schedule(retryDelayMs(failures, ports.random(), result.error.retryAfterMs));
  }

  /** Nobody's session: what waits goes by the device's own way, and the sign-in is waited for. */
  async function leaveWork(): Promise<void> {
    const left = await ports.courier?.deposit(ports.replica);
    tell({});
    if (left?.kind !== 'failed' || errorClasses[left.error.code] === 'reauth') {
      schedule(pollDelayMs(10, ports.random()));
      return;
    }
    if (left.sent > 0) failures = 1;
    toldToWait = left.error.retryAfterMs !== null;
    schedule(retryDelayMs(failures, ports.random(), left.error.retryAfterMs));
  }

  schedule(0);
  return {
    nudge() {
      memory.newsExpected = true;
      pause?.abort();
      if (running) asked.byHint = true;
      else if (toldToWait) return;
      else if (failures === 0) schedule(gatherMs);
      else schedule(Math.min(retryDelayMs(1, ports.random(), null), 2_000));
    },
    now() {
      failures = 0;
      memory.newsExpected = true;
      callAll(memory.isolation);
      pause?.abort();
      if (running) asked.byPerson = true;
      else schedule(0);
    },
    asked() {
      memory.asked = true;
      if (running) asked.byPerson = true;
      else if (!toldToWait) schedule(0);
    },
    stop() {
      stopped = true;
      pause?.abort();
      cancel();
    },
  };
}
