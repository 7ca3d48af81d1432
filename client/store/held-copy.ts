import type { Row, ScopeEntry } from '#shared/protocol/sync.ts';
import type { OpenedBase } from './open-shown.ts';
import {
  type BaseHead,
  type BasePlace,
  type BaseStorage,
  type Codec,
  emptyHead,
  type StorePorts,
  type StoredBase,
  type VectorEntry,
} from './ports.ts';
import { RecentRows } from './recent-rows.ts';
import { Rights } from './rights.ts';
import type { CaseCard } from './store-api.ts';

/** One generation of the centre's data, in memory: which revision of which space, the list's cards. Rows stay packed. */
export class HeldCopy {
  base!: BaseStorage;
  place!: BasePlace;
  vector = new Map<string, VectorEntry>();
  cards = new Map<string, CaseCard>();
  opened: Readonly<Record<string, string>> = {};
  readonly rows = new RecentRows();
  readonly rights: Rights;
  readonly #codec: Codec;
  #head: BaseHead = emptyHead;

  constructor({ codec, now }: Pick<StorePorts, 'codec' | 'now'>, held: OpenedBase) {
    this.#codec = codec;
    this.rights = new Rights(now);
    this.hold(held);
  }

  /** From one breath to the next. */
  protected hold({ base, place, read: { head, vector, cards, opened } }: OpenedBase): void {
    this.base = base;
    this.place = place;
    this.head = head;
    this.vector = new Map(vector.map((entry) => [entry.space, entry]));
    this.cards = new Map(cards.map((card) => [card.caseId, card]));
    this.opened = opened;
    this.rights.hear(head.clock);
    this.rows.clear();
  }

  get head(): BaseHead {
    return this.#head;
  }

  set head(head: BaseHead) {
    this.#head = head;
    this.rights.hold(head.scope);
  }

  heldRev(space: string): number {
    return this.vector.get(space)?.rev ?? 0;
  }

  scopeOf(space: string): ScopeEntry | undefined {
    return this.rights.of(space);
  }

  /** The rows of a space as the centre last gave them. */
  async baseRows(space: string): Promise<ReadonlyMap<string, Row>> {
    for (;;) {
      const known = this.rows.get(space);
      if (known !== undefined) return known;
      const { base } = this;
      const rev = this.heldRev(space);
      const [stored] = await base.readBases([space]).catch((error: unknown) => {
        // Closed under the question: another generation is shown by now.
        if (this.base === base) throw error;
        return [];
      });
      const rows = stored === undefined ? new Map<string, Row>() : await this.decodeBase(stored);
      // What came meanwhile is newer than what the disk said; another generation counts by itself.
      if (this.base !== base || this.heldRev(space) !== rev) continue;
      this.rows.remember(space, rows);
      return rows;
    }
  }

  async decodeBase(base: StoredBase): Promise<Map<string, Row>> {
    const rows = new Map<string, Row>();
    if (base.segment !== null) {
      const text = this.#codec.utf8.decode(await this.#codec.gunzip(base.segment));
      for (const row of JSON.parse(text) as Row[]) rows.set(row.id, row);
    }
    for (const row of base.tail) rows.set(row.id, row);
    return rows;
  }

  /** In one breath: nobody may see new rows under an old revision, nor the other way round. */
  arrive(
    vector: readonly VectorEntry[],
    rows: ReadonlyMap<string, ReadonlyMap<string, Row>>,
  ): void {
    for (const entry of vector) this.vector.set(entry.space, entry);
    this.rows.arrive(rows);
  }
}
