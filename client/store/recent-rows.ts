import type { Row } from '#shared/protocol/sync.ts';

type Rows = ReadonlyMap<string, Row>;

const recentSpaces = 256;

/** Unpacked: spaces that were looked at last, and those that came and are not on the disk yet. */
export class RecentRows {
  readonly #recent = new Map<string, Rows>();
  #arriving: ReadonlyMap<string, Rows> = new Map();

  get(space: string): Rows | undefined {
    return this.#arriving.get(space) ?? this.#recent.get(space);
  }

  remember(space: string, rows: Rows): void {
    this.#recent.delete(space);
    this.#recent.set(space, rows);
    const oldest = this.#recent.keys().next();
    if (this.#recent.size > recentSpaces && oldest.done !== true) this.#recent.delete(oldest.value);
  }

  forget(space: string): void {
    this.#recent.delete(space);
  }

  /** The disk still has what was before: until `settle`, only these are the rows of their spaces. */
  arrive(rows: ReadonlyMap<string, Rows>): void {
    this.#arriving = rows;
  }

  settle(): void {
    for (const [space, rows] of this.#arriving) this.remember(space, rows);
    this.#arriving = new Map();
  }

  clear(): void {
    this.#recent.clear();
    this.#arriving = new Map();
  }
}
