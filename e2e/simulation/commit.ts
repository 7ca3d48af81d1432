import type {
  AliasChange,
  ChangeLogEntry,
  HistoryEntry,
  StoredRecord,
} from '#server/db/centre-store.ts';

/** Every commit of the door, for the checker: what stood before, what stands now, and on whose change. */
export interface Commit {
  readonly before: ReadonlyMap<string, StoredRecord>;
  readonly records: readonly StoredRecord[];
  readonly history: readonly HistoryEntry[];
  readonly log: readonly ChangeLogEntry[];
  readonly aliases: readonly AliasChange[];
  /** All records of the person of this one, as it was before. */
  readonly same: (id: string) => ReadonlySet<string>;
}
