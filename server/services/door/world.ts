import type { JsonValue } from '#shared/lib/json.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type {
  AliasChange,
  FieldMeta,
  Flag,
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
  readonly flags: Flag[];
  readonly aliases: AliasChange[];
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
  readonly #flags: Flag[] = [];
  readonly #aliases: AliasChange[] = [];
  #stage: Stage | null = null;

  constructor(loaded: LoadedWorld) {
    this.#loaded = loaded;
  }

  begin(): void {
    this.#stage = { records: new Map(), history: [], settled: [], flags: [], aliases: [] };
  }

  keep(): void {
    for (const [id, record] of this.#stage?.records ?? []) this.#written.set(id, record);
    this.#history.push(...(this.#stage?.history ?? []));
    this.#settled.push(...(this.#stage?.settled ?? []));
    this.#flags.push(...(this.#stage?.flags ?? []));
    this.#aliases.push(...(this.#stage?.aliases ?? []));
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

  flag(flag: Flag): void {
    this.#stage?.flags.push(flag);
  }

  flags(): readonly Flag[] {
    return this.#flags;
  }

  setAlias(change: AliasChange): void {
    this.#stage?.aliases.push(change);
  }

  aliases(): readonly AliasChange[] {
    return this.#aliases;
  }

  /** Whom the record of a person stands for; undefined where it stands for itself. */
  survivorOf(id: string): string | undefined {
    const written = [...this.#aliases, ...(this.#stage?.aliases ?? [])];
    const last = written.findLast(({ aliasId }) => aliasId === id);
    return last === undefined ? this.#loaded.aliases.get(id) : (last.survivorId ?? undefined);
  }

  /** The other records of the same person. */
  othersOf(id: string): readonly StoredRecord[] {
    const root = this.survivorOf(id) ?? id;
    const known = new Set([
      root,
      ...this.#loaded.aliases.keys(),
      ...this.#aliases.map(({ aliasId }) => aliasId),
      ...(this.#stage?.aliases ?? []).map(({ aliasId }) => aliasId),
    ]);
    return [...known].flatMap((other) => {
      if (other === id || (this.survivorOf(other) ?? other) !== root) return [];
      return this.record(other) ?? [];
    });
  }

  /** Whether the case file is closed, as far as this batch has come. */
  isClosed(caseId: string): boolean {
    const held = [this.#stage?.records, this.#written];
    for (const records of held)
      for (const record of records?.values() ?? [])
        if (record.type === 'case-file' && this.space(record.spaceId)?.caseId === caseId)
          return record.data['status'] === 'closed';
    return this.#loaded.closedCases.has(caseId);
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
