import type { Chance } from './chance.ts';

interface Parked {
  readonly owner: string;
  readonly resume: () => void;
}

/**
 * Owns every await of the product's code: each port call parks here, and the seed decides who goes on. A crash drops
 * all that a device has parked; those promises never settle, as in a process that is gone. A clock that has not run out
 * yet is woken seldom while there is work: or a life would be spent on polls that bring nothing.
 */
export class Scheduler {
  readonly #chance: Chance;
  #work: Parked[] = [];
  #timers: Parked[] = [];
  /** An answer may still come for somebody who is gone: nobody is there to take it. */
  readonly #dead = new Set<string>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** The product waits here; `owner` is who dies with it. */
  point(owner: string): Promise<void> {
    return new Promise((resume) => {
      if (!this.#dead.has(owner)) this.#work.push({ owner, resume });
    });
  }

  /** Runs when the seed says that the time is over; returns how to call it off. */
  timer(owner: string, run: () => void): () => void {
    const parked = { owner, resume: run };
    if (!this.#dead.has(owner)) this.#timers.push(parked);
    return () => {
      const at = this.#timers.indexOf(parked);
      if (at >= 0) this.#timers.splice(at, 1);
    };
  }

  has(owner: string): boolean {
    return this.#work.some((parked) => parked.owner === owner);
  }

  /** Whoever of that name waits never goes on; a new one of that name may come. */
  drop(owner: string): void {
    this.#work = this.#work.filter((parked) => parked.owner !== owner);
    this.#timers = this.#timers.filter((parked) => parked.owner !== owner);
  }

  /** Never again is anybody of that name. */
  bury(owner: string): void {
    this.drop(owner);
    this.#dead.add(owner);
  }

  /** Lets one go on, until everything waits again. */
  async step(): Promise<void> {
    const idle = this.#work.length === 0 || (this.#timers.length > 0 && this.#chance.odds(0.08));
    const from = idle ? this.#timers : this.#work;
    if (from.length === 0) return;
    const at = this.#chance.below(from.length);
    const next = from[at];
    const last = from.pop();
    if (last !== undefined && at < from.length) from[at] = last;
    next?.resume();
    await settled();
  }
}

/** Everything of the product that can run without a port has run: a tick's turn comes when no microtask is left. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
