import { asText } from '#shared/lib/json.ts';
import type {
  CentreStore,
  ChangeLogEntry,
  HistoryEntry,
  LoadedWorld,
  SpaceHead,
  SpaceRow,
  StoredRecord,
} from '#server/db/centre-store.ts';
import type { HeldSpace, PullStore, Snapshot } from '#server/db/pull-store.ts';
import { emptyDigest } from '#shared/protocol/space-digest.ts';

export interface ScopeRow {
  readonly personId: string;
  readonly spaceId: string;
  readonly from: number;
  to: number | null;
}

/** Every commit of the door, for the checker: what stood before, what stands now, and on whose change. */
export interface Commit {
  readonly before: ReadonlyMap<string, StoredRecord>;
  readonly records: readonly StoredRecord[];
  readonly history: readonly HistoryEntry[];
  readonly log: readonly ChangeLogEntry[];
}

/**
 * The database of the simulated centre: the same two ports the SQL store implements. A transaction runs alone and
 * commits whole; `restore` brings back an older state, as a backup does.
 */
export class MemoryCentre implements CentreStore, PullStore {
  spaces = new Map<string, SpaceRow>();
  heads = new Map<string, SpaceHead>();
  records = new Map<string, StoredRecord>();
  scope: ScopeRow[] = [];
  log = new Map<string, ChangeLogEntry>();
  history: HistoryEntry[] = [];
  ownSpaces = new Map<string, string>();
  onCommit: (commit: Commit) => void = () => {};
  /** Planted bugs change what the door is told. */
  forgetOutcomes = false;
  #turn: Promise<unknown> = Promise.resolve();

  addSpace(row: SpaceRow): void {
    this.spaces.set(row.id, row);
    this.heads.set(row.id, { rev: 0, ...emptyDigest });
  }

  inDoor<T>(
    work: (door: Parameters<Parameters<CentreStore['inDoor']>[0]>[0]) => Promise<T>,
  ): Promise<T> {
    const run = () =>
      work({
        load: async (request) => this.#load(request),
        write: async ({ records, heads, history, log }) => {
          const before = new Map(
            records.flatMap(({ id }) =>
              this.records.has(id) ? [[id, this.records.get(id) as StoredRecord] as const] : [],
            ),
          );
          for (const entry of log) {
            if (this.log.has(entry.changeId) && !this.forgetOutcomes)
              throw new Error('change id written twice');
          }
          for (const record of records) this.records.set(record.id, record);
          for (const [space, head] of heads) this.heads.set(space, head);
          for (const entry of log) this.log.set(entry.changeId, entry);
          this.history.push(...history);
          this.onCommit({ before, records, history, log });
        },
      });
    const next = this.#turn.then(run, run);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  #load(
    request: Parameters<Parameters<Parameters<CentreStore['inDoor']>[0]>[0]['load']>[0],
  ): LoadedWorld {
    const now = Date.parse(request.now);
    const records = new Map(
      request.recordIds.flatMap((id) =>
        this.records.has(id) ? [[id, this.records.get(id) as StoredRecord] as const] : [],
      ),
    );
    for (const record of this.records.values())
      if (
        request.ones.some(({ spaceId, type }) => spaceId === record.spaceId && type === record.type)
      )
        records.set(record.id, record);
    const wanted = new Set(request.spaceIds);
    for (const record of records.values()) {
      const own = this.ownSpaces.get(record.createdBy);
      if (own !== undefined) wanted.add(own);
    }
    const logged = [...this.log.values()].filter(
      ({ replicaId }) => replicaId === request.replicaId,
    );
    return {
      outcomes: this.forgetOutcomes
        ? new Map()
        : new Map(
            request.changeIds.flatMap((id) =>
              this.log.has(id) ? [[id, (this.log.get(id) as ChangeLogEntry).outcome] as const] : [],
            ),
          ),
      seqs: this.forgetOutcomes
        ? new Map()
        : new Map(logged.filter(({ seq }) => seq > 0).map(({ seq, changeId }) => [seq, changeId])),
      spaces: new Map(
        [...wanted].flatMap((id) =>
          this.spaces.has(id) ? [[id, this.spaces.get(id) as SpaceRow] as const] : [],
        ),
      ),
      heads: new Map(
        [...wanted].flatMap((id) =>
          this.heads.has(id) ? [[id, this.heads.get(id) as SpaceHead] as const] : [],
        ),
      ),
      records,
      openConflicts: [...this.records.values()].filter(
        ({ type, data }) =>
          type === 'conflict' && data['state'] === 'open' && records.has(asText(data['subjectId'])),
      ),
      scope: new Set(this.holds(request.actorId, now).map(({ spaceId }) => spaceId)),
      ownSpaces: this.ownSpaces,
    };
  }

  /** Scope rows of a person that hold at the instant, milliseconds. */
  holds(personId: string, now: number): readonly ScopeRow[] {
    return this.scope.filter(
      (row) => row.personId === personId && row.from <= now && (row.to === null || now < row.to),
    );
  }

  async nextBoundary(personId: string, now: string): Promise<string | null> {
    const after = Date.parse(now);
    const edges = this.scope
      .filter((row) => row.personId === personId)
      .flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
      .filter((edge) => edge > after);
    return edges.length === 0 ? null : new Date(Math.min(...edges)).toISOString();
  }

  async held(personId: string, now: string): Promise<readonly HeldSpace[]> {
    const ids = [
      ...new Set(this.holds(personId, Date.parse(now)).map(({ spaceId }) => spaceId)),
    ].toSorted();
    return ids.map((id) => ({
      ...(this.spaces.get(id) as SpaceRow),
      ...(this.heads.get(id) as SpaceHead),
      through: null,
      until: null,
    }));
  }

  async municipalitiesOf(spaceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(
      spaceIds.flatMap((id) =>
        this.spaces.has(id) ? [[id, this.spaces.get(id)?.municipalityId ?? ''] as const] : [],
      ),
    );
  }

  inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return work({
      held: (personId, now) => this.held(personId, now),
      plannedFor: async () => new Map(),
      records: async (spaces) =>
        spaces.flatMap(({ id, after }) =>
          [...this.records.values()]
            .filter(({ spaceId, rev }) => spaceId === id && rev > after)
            .toSorted((a, b) => (a.id < b.id ? -1 : 1))
            .map((record) => ({ ...record, data: JSON.stringify(record.data) })),
        ),
      append: async () => null,
      delivered: async () => undefined,
    });
  }

  backup(): () => void {
    const kept = {
      spaces: new Map(this.spaces),
      heads: new Map(this.heads),
      records: new Map(this.records),
      log: new Map(this.log),
      history: [...this.history],
    };
    return () => {
      this.spaces = new Map(kept.spaces);
      this.heads = new Map(kept.heads);
      this.records = new Map(kept.records);
      this.log = new Map(kept.log);
      this.history = [...kept.history];
    };
  }
}
