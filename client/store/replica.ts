import type { ViewRow } from '#shared/merge/view.ts';
import type { Row } from '#shared/protocol/sync.ts';
import { caseCard, type RowsOfCase, spacesOfCase } from './case-card.ts';
import { HeldCopy } from './held-copy.ts';
import { isOnCard, overlays, viewOfSpace } from './outbox-view.ts';
import { openShown, type OpenedBase } from './open-shown.ts';
import { OwnWork } from './own-work.ts';
import type { BasePlace, OutboxEntry, OutboxRead, ReplicaState, StorePorts } from './ports.ts';
import type { CaseCard } from './store-api.ts';

/** As the centre last gave it, or as the person sees it: with what lies in the outbox. */
type Seen = 'centre' | 'person';

/**
 * What one person has on one device, in memory: the outbox, which revision of which space, the list's cards.
 * Rows stay compressed until a case is opened. Both databases are behind the ports; this class only reads them.
 */
export class Replica extends HeldCopy {
  readonly ports: StorePorts;
  /** Set where this is being fetched: what is shown until it is whole. */
  readonly shown: Replica | null;
  /** The other way round: what is being fetched beside this. */
  staged: Replica | null = null;
  readonly #own: OwnWork;
  readonly #viewCards = new Map<string, CaseCard>();

  private constructor(ports: StorePorts, own: OwnWork, held: OpenedBase, shown: Replica | null) {
    super(ports, held);
    this.ports = ports;
    this.#own = own;
    this.shown = shown;
  }

  static async open(ports: StorePorts): Promise<Replica> {
    const own = new OwnWork(await ports.outbox.read());
    const replica = new Replica(ports, own, await openShown(ports, own), null);
    await replica.refreshCards();
    return replica;
  }

  /** The same person's work with another copy of the centre's data, which nobody is shown yet. */
  async beside(place: BasePlace): Promise<Replica> {
    const base = await this.ports.bases.open(place);
    const opened = { base, place, read: await base.read() };
    return new Replica({ ...this.ports, announce: () => {} }, this.#own, opened, this);
  }

  /** From one breath to the next this shows what was fetched. */
  async adopt(staged: Replica): Promise<void> {
    const old = this.base;
    const { base, place, head } = staged;
    const vector = [...staged.vector.values()];
    const cards = [...staged.cards.values()];
    this.hold({ base, place, read: { head, vector, cards, opened: this.opened } });
    this.staged = null;
    await this.refreshCards();
    old.close();
  }

  get state(): ReplicaState {
    return this.#own.state;
  }

  set state(state: ReplicaState) {
    this.#own.state = state;
  }

  get entries(): OutboxEntry[] {
    return this.#own.entries;
  }

  set entries(entries: OutboxEntry[]) {
    this.#own.entries = entries;
  }

  get attempted(): Set<number> {
    return this.#own.attempted;
  }

  turn<T>(work: () => Promise<T>): Promise<T> {
    return this.#own.turn(work);
  }

  /** Reads both databases again: another tab may have written there, or shows another generation. */
  async reload(): Promise<void> {
    this.#holdOutbox(await this.ports.outbox.read());
    await this.#readShown();
    await this.refreshCards();
  }

  /** A page that saved and was gone before it could say so is heard here: its work waits on the disk and would go nowhere. */
  async hearOutbox(): Promise<void> {
    const known = Math.max(this.entries.at(-1)?.seq ?? 0, this.state.trimmedSeq);
    if ((await this.ports.outbox.lastSeq()) !== known) await this.reloadOutbox();
  }

  async reloadOutbox(): Promise<void> {
    this.#holdOutbox(await this.ports.outbox.read());
    await this.refreshCards();
  }

  async reloadBase(): Promise<void> {
    await this.#readShown();
    await this.refreshCards();
  }

  /** The shown generation was emptied. Who there is, and what the person may write about, is known all the same. */
  async openAnew(): Promise<void> {
    const { opened, cards } = this;
    const head = { ...this.head, token: null, scopeDigest: null, completeAt: null };
    this.base.close();
    this.hold(await openShown(this.ports, this.#own));
    this.head = head;
    this.cards = cards;
    this.opened = opened;
    // Where even that finds no room, memory has it until the next start.
    await this.base.write({ head, cards: [...cards.values()], opened }).catch(() => undefined);
    await this.refreshCards();
  }

  async #readShown(): Promise<void> {
    this.staged?.base.close();
    this.staged = null;
    if (this.state.bases.shown.generation === this.place.generation) {
      const { base, place } = this;
      this.hold({ base, place, read: await base.read() });
      return;
    }
    const old = this.base;
    this.hold(await openShown(this.ports, this.#own));
    old.close();
  }

  /** The copies' databases; the outbox is its opener's. */
  close(): void {
    this.staged?.base.close();
    this.base.close();
  }

  #holdOutbox({ state, entries }: OutboxRead): void {
    this.state = state;
    this.entries = entries;
  }

  /** The centre was restored, and what is shown was fetched before. */
  get #unknownIncarnation(): string | null {
    const { incarnation } = this.state;
    return this.head.incarnation === incarnation ? null : incarnation;
  }

  get me(): string {
    return this.state.signedIn?.accountId ?? '';
  }

  async viewRows(space: string): Promise<Map<string, ViewRow>> {
    for (;;) {
      const { base } = this;
      const rev = this.heldRev(space);
      const rows = await this.baseRows(space);
      // Rows of one revision with the outbox of another would show neither the old nor the new.
      if (this.base !== base || this.heldRev(space) !== rev) continue;
      const entries = this.entries.filter((entry) => entry.space === space);
      return viewOfSpace(rows.values(), entries, rev, this.#unknownIncarnation);
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
    const unknown = this.#unknownIncarnation;
    const laid = this.entries.filter((entry) =>
      overlays(entry, this.heldRev(entry.space), unknown),
    );
    const touched = new Set(laid.map(({ space }) => space));
    const shown = new Set(laid.filter(isOnCard).map(({ space }) => space));
    const waiting = this.#own.waitingBySpace();
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
    const waiting = this.#own.waitingBySpace();
    for (const caseId of caseIds) {
      const card = this.#viewCards.get(caseId);
      if (card !== undefined)
        this.#viewCards.set(caseId, { ...card, waiting: this.#countOf(card, waiting) });
    }
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
