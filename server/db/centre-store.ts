import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { SpaceDigest } from '#shared/protocol/space-digest.ts';

/** Who wrote a field last, and the interval that surely holds when (milliseconds UTC, shared/merge/moment.ts). */
export interface FieldMeta {
  readonly by: string;
  readonly at: string;
  readonly earliest: number;
  readonly latest: number;
  readonly changeId: string;
  readonly resolved?: true;
  /** Where its writer holds the record, when that is another record of the same person. */
  readonly space?: string;
}

export interface StoredRecord {
  readonly id: string;
  readonly spaceId: string;
  readonly type: RecordType;
  readonly rev: number;
  readonly data: JsonObject;
  readonly meta: Readonly<Record<string, FieldMeta>>;
  readonly createdBy: string;
  readonly createdAt: string;
}

export interface SpaceRow {
  readonly id: string;
  readonly kind: SpaceKind;
  readonly municipalityId: string;
  readonly caseId: string | null;
  readonly ownerId: string | null;
}

export interface SpaceHead extends SpaceDigest {
  readonly rev: number;
}

export interface HistoryEntry {
  readonly spaceId: string;
  readonly recordId: string;
  readonly field: string;
  readonly value: JsonValue;
  readonly authorId: string;
  readonly writtenAt: string;
  /** The change that took the value's place, or that lost against it. */
  readonly changeId: string;
  readonly why: 'edited' | 'unseen' | 'lost' | 'resolved';
}

export interface ChangeLogEntry {
  readonly changeId: string;
  readonly replicaId: string;
  readonly seq: number;
  readonly actorId: string;
  readonly spaceId: string;
  readonly recordId: string;
  readonly type: string;
  readonly intent: string;
  /** The immutable bytes of the change, as text. */
  readonly body: string;
  readonly outcome: Outcome;
  /** What its author sent it instead of. */
  readonly supersedes?: string | undefined;
}

/** Something that was accepted, and yet wants a supervisor's eye. */
export interface Flag {
  readonly id: string;
  readonly kind: 'closed-file' | 'amended';
  readonly spaceId: string;
  readonly recordId: string;
  readonly recordType: RecordType;
  readonly changeId: string;
  readonly authorId: string;
  readonly at: string;
}

/** A person's record that stands for another from now on; null: for itself again. */
export interface AliasChange {
  readonly aliasId: string;
  readonly survivorId: string | null;
  readonly by: string;
  readonly at: string;
  readonly changeId: string;
}

/** What was done to whose data, without a single value (security.md §3.6). */
export interface AuditEntry {
  readonly at: string;
  readonly actorId: string;
  readonly kind: 'WRITTEN' | 'DELIVERED' | 'OPENED';
  readonly requestId: string;
  readonly spaceId: string;
  readonly caseId: string | null;
  readonly itemClasses: readonly string[];
  readonly rev: number;
}

export interface LoadRequest {
  readonly actorId: string;
  readonly now: string;
  readonly replicaId: string;
  readonly changeIds: readonly string[];
  readonly seqs: readonly number[];
  /** Late work that is to be adopted: what it contains is decided on, too. */
  readonly lateIds: readonly string[];
  readonly spaceIds: readonly string[];
  readonly recordIds: readonly string[];
  /** Whether it matters which of the records were refused when they began. */
  readonly asksRefused: boolean;
  /** Records a space holds one of at most. */
  readonly ones: readonly { readonly spaceId: string; readonly type: RecordType }[];
  /** People whose other records are written with them. */
  readonly personIds: readonly string[];
}

export interface LoadedWorld {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Sequence number → change id already known of this replica. */
  readonly seqs: ReadonlyMap<number, string>;
  readonly spaces: ReadonlyMap<string, SpaceRow>;
  /** Locked until the transaction ends, in id order. */
  readonly heads: ReadonlyMap<string, SpaceHead>;
  readonly records: ReadonlyMap<string, StoredRecord>;
  readonly openConflicts: readonly StoredRecord[];
  /** Of the records asked about, there or not, those whose own beginning was refused or put aside; empty unless asked. */
  readonly refused: ReadonlySet<string>;
  /** Spaces the actor holds a right to at `now`. */
  readonly scope: ReadonlySet<string>;
  /** Of the asked spaces, those the actor ever held a right to. */
  readonly onceHeld: ReadonlySet<string>;
  /** Own spaces of the people who may have to be told; their heads are among `heads`. */
  readonly ownSpaces: ReadonlyMap<string, string>;
  /** Of the case files the batch writes in. */
  readonly closedCases: ReadonlySet<string>;
  /** Alias → survivor, for everybody asked about; all of them are among the records, their heads locked. */
  readonly aliases: ReadonlyMap<string, string>;
}

export interface WriteSet {
  readonly records: readonly StoredRecord[];
  readonly heads: ReadonlyMap<string, SpaceHead>;
  readonly history: readonly HistoryEntry[];
  readonly flags: readonly Flag[];
  readonly aliases: readonly AliasChange[];
  readonly log: readonly ChangeLogEntry[];
  readonly audit: readonly AuditEntry[];
  /** Refused changes somebody has dealt with. */
  readonly settled: readonly SettledChanges[];
}

export interface SettledChanges {
  readonly changeIds: readonly string[];
  readonly by: string;
  readonly at: string;
  readonly note: string;
}

/** The write door's view of the database: one load under lock, one write. Everything between is pure. */
export interface DoorTransaction {
  load(request: LoadRequest): Promise<LoadedWorld>;
  write(writes: WriteSet): Promise<void>;
}

export interface CentreStore {
  /** Runs `work` in one transaction; on an error nothing of it stays. Retries what the database asks to be retried. */
  inDoor<T>(work: (door: DoorTransaction) => Promise<T>): Promise<T>;
}
