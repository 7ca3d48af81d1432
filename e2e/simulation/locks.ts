/** The browser's locks: one holder of a name at a time; a page that dies lets go of all it held or waited for. */
export class Locks {
  readonly #holders = new Map<string, string>();
  #waiting: { name: string; owner: string; go: () => void }[] = [];

  async hold<T>(name: string, owner: string, work: () => Promise<T>): Promise<T> {
    if (this.#holders.has(name)) {
      await new Promise<void>((go) => this.#waiting.push({ name, owner, go }));
      // It was handed over, and died before it could take it.
      if (this.#holders.get(name) !== owner) await new Promise<never>(() => {});
    } else this.#holders.set(name, owner);
    try {
      return await work();
    } finally {
      this.#pass(name);
    }
  }

  release(owner: string): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.owner !== owner);
    for (const [name, holder] of this.#holders) if (holder === owner) this.#pass(name);
  }

  #pass(name: string): void {
    this.#holders.delete(name);
    const at = this.#waiting.findIndex((waiting) => waiting.name === name);
    const [next] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (next === undefined) return;
    this.#holders.set(name, next.owner);
    next.go();
  }
}
