import { asText } from '#shared/lib/json.ts';
import type {
  CentreStore,
  ChangeLogEntry,
  DoorTransaction,
  HistoryEntry,
  LoadedWorld,
  LoadRequest,
  SpaceHead,
  SpaceRow,
  StoredRecord,
  WriteSet,
} from '#server/db/centre-store.ts';
import type { HeldSpace, PullStore, Snapshot } from '#server/db/pull-store.ts';
import { withLate } from '#server/db/load-late.ts';
import { lateChangesOf } from '#shared/protocol/late-change.ts';
import { emptyDigest } from '#shared/protocol/space-digest.ts';
import type { Commit } from './commit.ts';
import { closedAmong, samePerson, withAliases, withFlags, type Aliases } from './memory-people.ts';
import { known } from './known.ts';
import { MemoryLog } from './memory-log.ts';
import { heldIn, snapshotOf, type Rows, type ScopeRow, type State } from './memory-snapshot.ts';

const none: Rows = new Map();

/**
 * The database of the simulated centre: the same ports the SQL store implements. Door transactions take turns and commit
 * whole; a snapshot reads one state however long it takes; `backup` brings an older state back.
 */
export class MemoryCentre implements CentreStore, PullStore {
  readonly spaces = new Map<string, SpaceRow>();
  readonly ownSpaces = new Map<string, string>();
  readonly #log = new MemoryLog();
  readonly history: HistoryEntry[] = [];
  /** Refused changes somebody has dealt with. */
  readonly settled = new Set<string>();
  /** Requests of the audit's rows; a row's number is its place. */
  readonly #audit: string[] = [];
  /** Where each record lies; a record never moves. */
  readonly #where = new Map<string, string>();
  #state: State = {
    heads: new Map(),
    rows: new Map(),
    scope: [],
    aliases: new Map(),
    flags: [],
  };
  #turn: Promise<unknown> = Promise.resolve();
  onCommit: (commit: Commit) => void = () => {};
  /** When the door transaction under way began, milliseconds; null: none is. */
  workingSinceMs: number | null = null;
  nowMs: () => number = () => 0;
  /** Every await of a database; the process may die in each. */
  point: () => Promise<void> = async () => {};
  /** Called before a commit; what it throws ends the transaction. */
  beforeCommit: (writes: WriteSet) => void = () => {};
  /** What else lies in this database, to be backed up with it. */
  aside: { take: () => unknown; put: (kept: unknown) => void } = {
    take: () => null,
    put: () => {},
  };

  addSpace(row: SpaceRow): void {
    this.spaces.set(row.id, row);
    this.#state = {
      ...this.#state,
      heads: new Map(this.#state.heads).set(row.id, { rev: 0, ...emptyDigest }),
    };
  }

  /** Outside every door: the first state of a town. */
  seed(record: StoredRecord, head: SpaceHead): void {
    const heads = new Map([[record.spaceId, head]]);
    this.#commit({ records: [record], heads, log: [], flags: [], aliases: [] }, []);
  }

  get scope(): readonly ScopeRow[] {
    return this.#state.scope;
  }

  set scope(scope: readonly ScopeRow[]) {
    this.#state = { ...this.#state, scope };
  }

  get heads(): ReadonlyMap<string, SpaceHead> {
    return this.#state.heads;
  }

  get aliases(): Aliases {
    return this.#state.aliases;
  }

  get flags(): State['flags'] {
    return this.#state.flags;
  }

  rowsOf(spaceId: string): Rows {
    return this.#state.rows.get(spaceId) ?? none;
  }

  record(id: string): StoredRecord | undefined {
    return this.rowsOf(this.#where.get(id) ?? '').get(id);
  }

  *records(): Iterable<StoredRecord> {
    for (const rows of this.#state.rows.values()) yield* rows.values();
  }

  get log(): ReadonlyMap<string, ChangeLogEntry> {
    return this.#log.entries;
  }

  lastSeqOf(replicaId: string): number {
    return Math.max(0, ...(this.#log.seqsOf(replicaId)?.keys() ?? []));
  }

  hasAudited(id: number, request: string): boolean {
    return this.#audit[id - 1]?.startsWith(request) === true;
  }

  inDoor<T>(work: (door: DoorTransaction) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      this.workingSinceMs = this.nowMs();
      await this.point();
      const writes: WriteSet[] = [];
      const result = await work({
        load: async (request) => {
          await this.point();
          return this.#load(request);
        },
        write: async (write) => {
          await this.point();
          for (const { changeId } of write.log)
            if (this.log.has(changeId)) throw new Error('change id written twice');
          writes.push(write);
        },
      });
      for (const write of writes) {
        this.beforeCommit(write);
        this.#commit(write, write.history);
        for (const { changeIds } of write.settled) for (const id of changeIds) this.settled.add(id);
      }
      await this.point();
      return result;
    };
    const next = this.#turn.then(run, run).finally(() => (this.workingSinceMs = null));
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** The process is gone and its locks with it; whatever had not committed never was. */
  crash(): void {
    this.#turn = Promise.resolve();
    this.workingSinceMs = null;
  }

  #commit(
    { records, heads, log, flags, aliases }: Omit<WriteSet, 'history' | 'audit' | 'settled'>,
    history: readonly HistoryEntry[],
  ): void {
    const before = new Map<string, StoredRecord>();
    const rows = new Map(this.#state.rows);
    for (const record of records) {
      const there = this.record(record.id);
      if (there !== undefined) before.set(record.id, there);
      const old = rows.get(record.spaceId);
      const touched = old === this.#state.rows.get(record.spaceId);
      const fresh = touched ? new Map(old) : (old as Map<string, StoredRecord>);
      rows.set(record.spaceId, fresh.set(record.id, record));
      this.#where.set(record.id, record.spaceId);
    }
    for (const entry of log) this.#log.add(entry);
    this.history.push(...history);
    const sameBefore = this.#state.aliases;
    this.#state = {
      ...this.#state,
      rows,
      aliases: withAliases(sameBefore, aliases),
      flags: withFlags(this.#state.flags, flags),
      heads: heads.size === 0 ? this.#state.heads : new Map([...this.#state.heads, ...heads]),
    };
    const same = (id: string) => samePerson(sameBefore, id);
    this.onCommit({ before, records, history, log, aliases, same });
  }

  #load(asked: LoadRequest): LoadedWorld {
    const request = asked.lateIds.reduce((wider, id) => {
      const late = this.record(id);
      return late?.type === 'late-work'
        ? withLate(wider, late.spaceId, lateChangesOf(late.data['changes']))
        : wider;
    }, asked);
    const now = Date.parse(request.now);
    const records = new Map<string, StoredRecord>();
    const near = new Set<string>();
    const take = (record: StoredRecord | undefined) => {
      if (record === undefined) return;
      records.set(record.id, record);
      near.add(record.spaceId);
    };
    const people = request.personIds.flatMap((id) => [...samePerson(this.aliases, id)]);
    for (const id of [...request.recordIds, ...people]) take(this.record(id));
    for (const { spaceId, type } of request.ones)
      for (const record of this.rowsOf(spaceId).values()) if (record.type === type) take(record);
    const wanted = new Set(request.spaceIds);
    for (const id of people) wanted.add(this.#where.get(id) ?? '');
    for (const { createdBy } of records.values()) {
      const own = this.ownSpaces.get(createdBy);
      if (own !== undefined) wanted.add(own);
    }
    const openConflicts = [...near].flatMap((space) =>
      [...this.rowsOf(space).values()].filter(
        ({ type, data }) =>
          type === 'conflict' && data['state'] === 'open' && records.has(asText(data['subjectId'])),
      ),
    );
    const seqs = this.#log.seqsOf(request.replicaId);
    return {
      outcomes: known(request.changeIds, (id) => this.log.get(id)?.outcome),
      seqs: known(request.seqs, (seq) => seqs?.get(seq)),
      spaces: known(wanted, (id) => this.spaces.get(id)),
      heads: known(wanted, (id) => this.heads.get(id)),
      records,
      openConflicts,
      refused: new Set(request.asksRefused ? this.#log.refusedOf(request.recordIds) : []),
      scope: new Set(this.holds(request.actorId, now).map(({ spaceId }) => spaceId)),
      onceHeld: new Set(
        this.scope.flatMap(({ personId, spaceId, from }) =>
          personId === request.actorId && from <= now ? [spaceId] : [],
        ),
      ),
      ownSpaces: this.ownSpaces,
      closedCases: closedAmong(this.records(), (id) => this.spaces.get(id)?.caseId ?? null),
      aliases: new Map([...this.aliases].map(([id, { survivorId }]) => [id, survivorId])),
    };
  }

  /** Scope rows of a person that hold at the instant, milliseconds. */
  holds(personId: string, now: number): readonly ScopeRow[] {
    return this.#state.scope.filter(
      (row) => row.personId === personId && row.from <= now && (row.to === null || now < row.to),
    );
  }

  async nextBoundary(personId: string, now: string): Promise<string | null> {
    await this.point();
    const after = Date.parse(now);
    const edges = this.scope
      .filter((row) => row.personId === personId)
      .flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
      .filter((edge) => edge > after);
    return edges.length === 0 ? null : new Date(Math.min(...edges)).toISOString();
  }

  async held(personId: string, now: string): Promise<readonly HeldSpace[]> {
    await this.point();
    return heldIn(this.#state, this.spaces, personId, Date.parse(now));
  }

  async municipalitiesOf(spaceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return known(spaceIds, (id) => this.spaces.get(id)?.municipalityId);
  }

  async inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    await this.point();
    const state = this.#state;
    return work(
      snapshotOf(state, this.spaces, this.point, (audit) => {
        for (const { requestId } of audit) this.#audit.push(requestId);
        return this.#audit.length;
      }),
    );
  }

  /** @returns what puts this state back, as a restore of the backup does */
  backup(): () => void {
    const kept = this.#state;
    const putLogBack = this.#log.backup();
    const [remembered, audited] = [this.history.length, this.#audit.length];
    const aside = this.aside.take();
    const settled = [...this.settled];
    return () => {
      putLogBack();
      this.history.length = remembered;
      this.settled.clear();
      for (const id of settled) this.settled.add(id);
      this.#audit.length = audited;
      this.#state = kept;
      this.aside.put(aside);
    };
  }
}
