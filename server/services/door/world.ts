import type { JsonValue } from '#shared/lib/json.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type {
  FieldMeta,
  HistoryEntry,
  LoadedWorld,
  SpaceHead,
  SettledChanges,
  SpaceRow,
  StoredRecord,
} from '#server/db/centre-store.ts';
import { addRow, removeRow } from '#shared/protocol/space-digest.ts';

interface Stage {
  readonly records: Map<string, StoredRecord>;
  readonly history: HistoryEntry[];
  readonly settled: SettledChanges[];
}

/**
 * The records a batch stands on, and what it has written so far. A group writes into a stage that is kept or thrown
 * away whole. Each touched space gets one new revision for the whole batch.
 */
export class World {
  readonly #loaded: LoadedWorld;
  readonly #written = new Map<string, StoredRecord>();
  readonly #history: HistoryEntry[] = [];
  readonly #settled: SettledChanges[] = [];
  #stage: Stage | null = null;

  constructor(loaded: LoadedWorld) {
    this.#loaded = loaded;
  }

  begin(): void {
    this.#stage = { records: new Map(), history: [], settled: [] };
  }

  keep(): void {
    for (const [id, record] of this.#stage?.records ?? []) this.#written.set(id, record);
    this.#history.push(...(this.#stage?.history ?? []));
    this.#settled.push(...(this.#stage?.settled ?? []));
    this.#stage = null;
  }

  discard(): void {
    this.#stage = null;
  }

  space(id: string): SpaceRow | undefined {
    return this.#loaded.spaces.get(id);
  }

  inScope(spaceId: string): boolean {
    return this.#loaded.scope.has(spaceId);
  }

  /** The actor holds it or held it once. */
  onceHeld(spaceId: string): boolean {
    return this.#loaded.onceHeld.has(spaceId);
  }

  ownSpaceOf(accountId: string): string | undefined {
    return this.#loaded.ownSpaces.get(accountId);
  }

  record(id: string): StoredRecord | undefined {
    return this.#stage?.records.get(id) ?? this.#written.get(id) ?? this.#loaded.records.get(id);
  }

  /** The record of this type in the space, where a space holds one at most. */
  oneOf(spaceId: string, type: RecordType): StoredRecord | undefined {
    const isIt = (record: StoredRecord) => record.spaceId === spaceId && record.type === type;
    const held = [this.#stage?.records, this.#written, this.#loaded.records];
    for (const records of held)
      for (const record of records?.values() ?? []) if (isIt(record)) return this.record(record.id);
    return undefined;
  }

  /** The open conflict in which this person already put forward `yours` for the field. */
  openConflictOf(
    subjectId: string,
    field: string,
    personId: string,
    isYours: (value: JsonValue) => boolean,
  ): StoredRecord | undefined {
    return this.openConflictsAbout(subjectId).find(
      ({ data }) =>
        data['field'] === field && data['yoursBy'] === personId && isYours(data['yours'] ?? null),
    );
  }

  openConflictsAbout(subjectId: string): readonly StoredRecord[] {
    const known = new Map<string, StoredRecord>();
    for (const record of this.#loaded.openConflicts) known.set(record.id, record);
    for (const record of [...this.#written.values(), ...(this.#stage?.records.values() ?? [])]) {
      if (record.type === 'conflict') known.set(record.id, record);
    }
    return [...known.values()].filter(
      ({ data }) => data['state'] === 'open' && data['subjectId'] === subjectId,
    );
  }

  /** The revision the space has, or will have once this batch is written. */
  nextRev(spaceId: string): number {
    return (this.#loaded.heads.get(spaceId)?.rev ?? 0) + 1;
  }

  currentRev(spaceId: string): number {
    return this.#loaded.heads.get(spaceId)?.rev ?? 0;
  }

  put(record: Omit<StoredRecord, 'rev'>): void {
    // Met here it is one change's fault; met while the heads are moved it would be the whole batch's.
    if (!this.#loaded.heads.has(record.spaceId))
      throw new Error(`space head not locked for a ${record.type satisfies RecordType}`);
    this.#stage?.records.set(record.id, { ...record, rev: this.nextRev(record.spaceId) });
  }

  setField(record: StoredRecord, field: string, value: JsonValue, meta: FieldMeta): void {
    this.put({
      ...record,
      data: { ...record.data, [field]: value },
      meta: { ...record.meta, [field]: meta },
    });
  }

  remember(entry: HistoryEntry): void {
    this.#stage?.history.push(entry);
  }

  settle(settled: SettledChanges): void {
    this.#stage?.settled.push(settled);
  }

  settled(): readonly SettledChanges[] {
    return this.#settled;
  }

  /** True when the batch writes into the space, so its revision moves. */
  touches(spaceId: string): boolean {
    for (const record of this.#written.values()) if (record.spaceId === spaceId) return true;
    return false;
  }

  /** The revision at which a reader of the space has whatever this batch did to it. */
  seenAt(spaceId: string): number {
    return this.touches(spaceId) ? this.nextRev(spaceId) : this.currentRev(spaceId);
  }

  records(): readonly StoredRecord[] {
    return [...this.#written.values()];
  }

  history(): readonly HistoryEntry[] {
    return this.#history;
  }

  /** New heads of every touched space: revision up by one, digest moved row by row. */
  heads(): ReadonlyMap<string, SpaceHead> {
    const heads = new Map<string, SpaceHead>();
    for (const record of this.#written.values()) {
      const old = this.#loaded.heads.get(record.spaceId);
      if (old === undefined)
        throw new Error(`space head not locked for a ${record.type satisfies RecordType}`);
      let digest = heads.get(record.spaceId) ?? { ...old, rev: old.rev + 1 };
      const before =
        this.#loaded.records.get(record.id) ??
        this.#loaded.openConflicts.find(({ id }) => id === record.id);
      if (before !== undefined)
        digest = { rev: digest.rev, ...removeRow(digest, before.id, before.rev) };
      heads.set(record.spaceId, { rev: digest.rev, ...addRow(digest, record.id, record.rev) });
    }
    return heads;
  }
}
