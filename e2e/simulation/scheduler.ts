import type { Chance } from './chance.ts';

/**
 * Owns every await of the product's code: each port call parks here, and the seed decides who goes on. A crash drops
 * all that a device has parked; those promises never settle, as in a process that is gone.
 */
export class Scheduler {
  readonly #chance: Chance;
  #outside = 0;
  #parked: { owner: string; resume: () => void }[] = [];

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** The product waits here; `owner` is who dies with it. */
  point(owner: string): Promise<void> {
    return new Promise((resume) => this.#parked.push({ owner, resume }));
  }

  /** Work outside the product's awaits (the centre's compression, say) ends before anybody else goes on. */
  async outside<T>(work: Promise<T>): Promise<T> {
    this.#outside += 1;
    try {
      return await work;
    } finally {
      this.#outside -= 1;
    }
  }

  drop(owner: string): void {
    this.#parked = this.#parked.filter((parked) => parked.owner !== owner);
  }

  get idle(): boolean {
    return this.#parked.length === 0;
  }

  /** Lets one go on, until everything waits again. */
  async step(): Promise<void> {
    if (this.#parked.length === 0) return;
    const [next] = this.#parked.splice(this.#chance.below(this.#parked.length), 1);
    next?.resume();
    do await settleMicrotasks();
    while (this.#outside > 0);
  }
}

/** Everything of the product that can run without a port has run. */
export function settleMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
