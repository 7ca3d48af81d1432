import type { DeviceFiles } from '#client/store/device-files.ts';
import type { Replica } from '#client/store/replica.ts';
import type { Courier } from './courier.ts';
import { pollDelayMs, retryDelayMs } from './schedule.ts';

/**
 * Law (security.md §2.7): what a colleague left unsent on this tablet goes while somebody else has it, and while nobody
 * is signed in. One round at a time on the whole device; a centre that says when to come back is not asked before.
 */
export interface DepositOthersPorts {
  readonly courier: Courier;
  /** Every outbox on this device that no tab has at work, one after another. */
  readonly eachIdle: (
    work: (replica: Replica, files: DeviceFiles | null) => Promise<void>,
  ) => Promise<void>;
  readonly random: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
}

export interface DepositOthers {
  /** Somebody left, or a tab let go of its outbox. */
  nudge(): void;
  stop(): void;
}

/** Whoever opens the app is first shown their own work. */
const startMs = 3_000;

export function startDepositOthers(ports: DepositOthersPorts): DepositOthers {
  let failures = 0;
  let running = false;
  let again = false;
  let toldToWait = false;
  let stopped = false;
  let cancel: () => void = () => {};

  function schedule(delayMs: number): void {
    cancel();
    if (!stopped) cancel = ports.setTimer(() => void round(), delayMs);
  }

  async function round(): Promise<void> {
    running = true;
    again = false;
    const failure = await depositAll().catch(() => ({ retryAfterMs: null }));
    running = false;
    failures = failure === null ? 0 : failures + 1;
    toldToWait = failure !== null && failure.retryAfterMs !== null;
    if (again && !toldToWait) schedule(startMs);
    else if (failure === null) schedule(pollDelayMs(10, ports.random()));
    else schedule(retryDelayMs(failures, ports.random(), failure.retryAfterMs));
  }

  async function depositAll(): Promise<{ retryAfterMs: number | null } | null> {
    let failure: { retryAfterMs: number | null } | null = null;
    await ports.eachIdle(async (replica, files) => {
      // The centre did not answer for one person: it is not asked about the next.
      if (stopped || failure !== null) return;
      const result = await ports.courier.deposit(replica, files);
      if (result.kind === 'failed' && result.error.code !== 'UNAUTHENTICATED')
        failure = { retryAfterMs: result.error.retryAfterMs };
    });
    return failure;
  }

  schedule(startMs);
  return {
    nudge() {
      if (running) again = true;
      else if (!toldToWait) schedule(startMs);
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
