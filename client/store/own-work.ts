import type { OutboxEntry, OutboxRead, ReplicaState } from './ports.ts';

/** The person's own side of a replica, in memory: one, whichever copy of the centre's data stands beside it. */
export class OwnWork {
  state: ReplicaState;
  entries: OutboxEntry[];
  /** Sequence numbers that were sent since the start: whether they arrived nobody knows yet. */
  readonly attempted = new Set<number>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ state, entries }: OutboxRead) {
    this.state = state;
    this.entries = entries;
  }

  /** One piece of work at a time in this tab, so that none stands on what another is about to change. */
  turn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  waitingBySpace(): ReadonlyMap<string, number> {
    const waiting = new Map<string, number>();
    for (const { state, space } of this.entries)
      if (state === 'waiting') waiting.set(space, (waiting.get(space) ?? 0) + 1);
    return waiting;
  }
}
