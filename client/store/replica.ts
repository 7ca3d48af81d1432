import type { ViewRow } from '#shared/merge/view.ts';
import type { Row, ScopeEntry } from '#shared/protocol/sync.ts';
import { caseCard, type RowsOfCase, spacesOfCase } from './case-card.ts';
import { isOnCard, overlays, viewOfSpace } from './outbox-view.ts';
import {
  type BaseHead,
  type BaseRead,
  emptyHead,
  type OutboxEntry,
  type OutboxRead,
  type ReplicaState,
  type StorePorts,
  type StoredBase,
  type VectorEntry,
} from './ports.ts';
import { Rights } from './rights.ts';
import { RecentRows } from './recent-rows.ts';
import type { CaseCard } from './store-api.ts';

/** As the centre last gave it, or as the person sees it: with what lies in the outbox. */
type Seen = 'centre' | 'person';

/**
 * What one person has on one device, in memory: the outbox, which revision of which space, the list's cards.
 * Rows stay compressed until a case is opened. Both databases are behind the ports; this class only reads them.
 */
export class Replica {
  readonly ports: StorePorts;
  state: ReplicaState;
  entries: OutboxEntry[];
  /** Sequence numbers that were sent since the start: whether they arrived nobody knows yet. */
  readonly attempted = new Set<number>();
  vector = new Map<string, VectorEntry>();
  cards = new Map<string, CaseCard>();
  opened: Record<string, string> = {};
  readonly rights: Rights;
  #head: BaseHead = emptyHead;
  readonly #viewCards = new Map<string, CaseCard>();
  #turn: Promise<unknown> = Promise.resolve();
  readonly rows = new RecentRows();

  private constructor(ports: StorePorts, { state, entries }: OutboxRead) {
    this.ports = ports;
    this.rights = new Rights(ports.now);
    this.state = state;
    this.entries = entries;
  }

  static async open(ports: StorePorts): Promise<Replica> {
    const [outbox, base] = await Promise.all([ports.outbox.read(), ports.base.read()]);
    const replica = new Replica(ports, outbox);
    replica.#holdBase(base);
    await replica.refreshCards();
    return replica;
  }

  /** One piece of work at a time in this tab, so that none stands on what another is about to change. */
  turn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** Reads both databases again: another tab may have written there. */
  async reload(): Promise<void> {
    const [outbox, base] = await Promise.all([this.ports.outbox.read(), this.ports.base.read()]);
    this.#holdOutbox(outbox);
    this.#holdBase(base);
    await this.refreshCards();
  }

  async reloadOutbox(): Promise<void> {
    this.#holdOutbox(await this.ports.outbox.read());
    await this.refreshCards();
  }

  async reloadBase(): Promise<void> {
    this.#holdBase(await this.ports.base.read());
    await this.refreshCards();
  }

  #holdOutbox({ state, entries }: OutboxRead): void {
    this.state = state;
    this.entries = entries;
  }

  #holdBase({ head, vector, cards, opened }: BaseRead): void {
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

  get me(): string {
    return this.state.signedIn?.accountId ?? '';
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
      const rev = this.heldRev(space);
      const [base] = await this.ports.base.readBases([space]);
      const rows = base === undefined ? new Map<string, Row>() : await this.decodeBase(base);
      // What came meanwhile is newer than what the disk said.
      if (this.heldRev(space) !== rev) continue;
      this.rows.remember(space, rows);
      return rows;
    }
  }

  async decodeBase(base: StoredBase): Promise<Map<string, Row>> {
    const rows = new Map<string, Row>();
    if (base.segment !== null) {
      const text = this.ports.codec.utf8.decode(await this.ports.codec.gunzip(base.segment));
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

  async viewRows(space: string): Promise<Map<string, ViewRow>> {
    for (;;) {
      const rev = this.heldRev(space);
      const rows = await this.baseRows(space);
      // Rows of one revision with the outbox of another would show neither the old nor the new.
      if (this.heldRev(space) !== rev) continue;
      const entries = this.entries.filter((entry) => entry.space === space);
      return viewOfSpace(rows.values(), entries, rev);
    }
  }

  rowsOfCase(caseId: string): Promise<RowsOfCase<ViewRow> | null> {
    return this.#gather(caseId, (space) => this.viewRows(space));
  }

  async #gather<R extends Row>(
    caseId: string,
    rowsOf: (space: string) => Promise<ReadonlyMap<string, R>>,
  ): Promise<RowsOfCase<R> | null> {
    const compartments = this.rights.compartmentsOf(caseId);
    if (compartments.core === undefined) return null;
    const core = await rowsOf(compartments.core);
    const file = [...core.values()].find(({ type }) => type === 'case-file');
    if (file === undefined) return null;
    const spaces = spacesOfCase(file.data, compartments);
    const rows = [...core.values()];
    for (const space of [spaces.social, spaces.protected, spaces.person, spaces.household]) {
      if (space !== undefined && this.scopeOf(space) !== undefined)
        rows.push(...(await rowsOf(space)).values());
    }
    return { spaces, rows };
  }

  /**
   * The centre's card is stored; what the outbox adds is laid over in memory. The two databases share no transaction:
   * stored together, a value refused just before a crash would stand on the card for ever.
   */
  async buildCard(caseId: string, seen: Seen): Promise<CaseCard | null> {
    const found =
      seen === 'centre'
        ? await this.#gather(caseId, (space) => this.baseRows(space))
        : await this.rowsOfCase(caseId);
    if (found === null) return null;
    const held = Object.values(found.spaces).filter((space) => this.scopeOf(space) !== undefined);
    return caseCard({
      caseId,
      ...found,
      me: this.me,
      complete: held.every((space) => this.vector.has(space)),
      completeAt: this.head.completeAt,
      openedAt: this.opened[caseId] ?? null,
      waiting: this.entries.filter(
        ({ state, space }) => seen === 'person' && state === 'waiting' && held.includes(space),
      ).length,
    });
  }

  /**
   * Cards with work on them that is not in the base yet are built anew; the others stand as stored.
   * @param caseIds where something changed; all of them unless said
   */
  async refreshCards(caseIds: Iterable<string> = this.cards.keys()): Promise<void> {
    const laid = this.entries.filter((entry) => overlays(entry, this.heldRev(entry.space)));
    const touched = new Set(laid.map(({ space }) => space));
    const shown = new Set(laid.filter(isOnCard).map(({ space }) => space));
    const waiting = this.#waitingBySpace();
    const fresh = new Map<string, CaseCard | null>();
    for (const caseId of caseIds) {
      const card = this.cards.get(caseId);
      const spaces = Object.values(card?.spaces ?? {});
      if (spaces.some((space) => shown.has(space)))
        fresh.set(caseId, await this.buildCard(caseId, 'person'));
      else if (card !== undefined && spaces.some((space) => touched.has(space)))
        fresh.set(caseId, { ...card, waiting: this.#countOf(card, waiting) });
      else fresh.set(caseId, null);
    }
    for (const caseId of this.#viewCards.keys())
      if (!this.cards.has(caseId)) this.#viewCards.delete(caseId);
    for (const [caseId, card] of fresh) {
      if (card === null) this.#viewCards.delete(caseId);
      else this.#viewCards.set(caseId, card);
    }
  }

  /** What waits has become less and nothing else: no card is built for it. */
  recountWaiting(caseIds: Iterable<string>): void {
    const waiting = this.#waitingBySpace();
    for (const caseId of caseIds) {
      const card = this.#viewCards.get(caseId);
      if (card !== undefined)
        this.#viewCards.set(caseId, { ...card, waiting: this.#countOf(card, waiting) });
    }
  }

  #waitingBySpace(): ReadonlyMap<string, number> {
    const waiting = new Map<string, number>();
    for (const { state, space } of this.entries)
      if (state === 'waiting') waiting.set(space, (waiting.get(space) ?? 0) + 1);
    return waiting;
  }

  #countOf({ spaces }: CaseCard, waiting: ReadonlyMap<string, number>): number {
    const held = Object.values(spaces).filter((space) => this.scopeOf(space) !== undefined);
    return held.reduce((sum, space) => sum + (waiting.get(space) ?? 0), 0);
  }

  /** Cases one of whose spaces is among these. */
  casesOf(spaces: Iterable<string>): readonly string[] {
    const asked = new Set(spaces);
    const cases = new Set<string>();
    for (const space of asked) {
      const caseId = this.scopeOf(space)?.caseId;
      if (typeof caseId === 'string') cases.add(caseId);
    }
    for (const { caseId, spaces: own } of this.cards.values()) {
      if (Object.values(own).some((space) => asked.has(space))) cases.add(caseId);
    }
    return [...cases];
  }

  card(caseId: string): CaseCard | undefined {
    const card = this.#viewCards.get(caseId) ?? this.cards.get(caseId);
    if (card === undefined) return undefined;
    const { core } = card.spaces;
    if (core !== undefined && this.scopeOf(core) === undefined) return undefined;
    const held = Object.values(card.spaces).filter((space) => this.scopeOf(space) !== undefined);
    const complete = held.every((space) => this.vector.has(space));
    return {
      ...card,
      freshAt: complete ? this.head.completeAt : null,
      openedAt: this.opened[caseId] ?? null,
    };
  }

  allCards(): CaseCard[] {
    return [...this.cards.keys()].flatMap((caseId) => this.card(caseId) ?? []);
  }
}
