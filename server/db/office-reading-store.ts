import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { decodeChange } from '#shared/protocol/change.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { aboutSpaces, type AboutCase } from './about-spaces.ts';
import { staffOf, type PersonRow } from './case-detail-store.ts';
import type { StoredRecord } from './centre-store.ts';
import { disclose, type AuditOf } from './disclose.ts';
import { rowToRecord } from './rows.ts';
import type { Schema } from './schema.ts';

export interface OpenedRecord {
  readonly kind: string;
  readonly caseId: string | null;
  readonly about: AboutCase | null;
  readonly record: StoredRecord;
  /** What a conflict is about. */
  readonly subject: StoredRecord | null;
  readonly staff: readonly PersonRow[];
}

export interface WaitingRow {
  readonly changeId: string;
  readonly body: string;
  readonly authorId: string;
  readonly outcome: Outcome;
  readonly receivedAt: Date;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly settledNote: string | null;
}

export interface OpenedWaiting {
  readonly asked: WaitingRow;
  /** The refused changes of the same group, in the order of the device. */
  readonly group: readonly WaitingRow[];
  readonly about: AboutCase | null;
  readonly spaceId: string | null;
  readonly staff: readonly PersonRow[];
}

/** What a supervisor opens from the queue; null where it is not the municipality's. */
export interface OfficeReadingStore {
  readRecord(
    municipalityId: string,
    recordId: string,
    auditOf: AuditOf<OpenedRecord | null>,
  ): Promise<OpenedRecord | null>;
  readWaiting(
    municipalityId: string,
    changeId: string,
    auditOf: AuditOf<OpenedWaiting | null>,
  ): Promise<OpenedWaiting | null>;
}

export function createOfficeReadingStore(kysely: Kysely<Schema>): OfficeReadingStore {
  return {
    readRecord: (municipalityId, recordId, auditOf) =>
      disclose(kysely, (tx) => readRecord(tx, municipalityId, recordId), auditOf),
    readWaiting: (municipalityId, changeId, auditOf) =>
      disclose(kysely, (tx) => readWaiting(tx, municipalityId, changeId), auditOf),
  };
}

type RecordInSpace = Selectable<Schema['record']> & { kind: string; case_id: string | null };

async function recordIn(
  tx: Transaction<Schema>,
  municipalityId: string,
  recordId: string,
): Promise<RecordInSpace | undefined> {
  const { rows } = await sql<RecordInSpace>`
    select r.*, s.kind, s.case_id from record r join space s on s.id = r.space_id
    where r.id = ${recordId} and s.municipality_id = ${municipalityId} and s.kind not in ('own', 'unit')`.execute(
    tx,
  );
  return rows[0];
}

async function readRecord(
  tx: Transaction<Schema>,
  municipalityId: string,
  recordId: string,
): Promise<OpenedRecord | null> {
  const row = await recordIn(tx, municipalityId, recordId);
  if (row === undefined) return null;
  const subjectId = row.type === 'conflict' ? row.data['subjectId'] : null;
  const subject =
    typeof subjectId === 'string' ? await recordIn(tx, municipalityId, subjectId) : undefined;
  const about = await aboutSpaces(tx, municipalityId, [row.space_id]);
  return {
    kind: row.kind,
    caseId: row.case_id,
    about: about.get(row.space_id) ?? null,
    record: rowToRecord(row),
    subject: subject === undefined ? null : rowToRecord(subject),
    staff: await staffOf(tx, municipalityId),
  };
}

async function readWaiting(
  tx: Transaction<Schema>,
  municipalityId: string,
  changeId: string,
): Promise<OpenedWaiting | null> {
  const { rows } = await sql<WaitingRow & { spaceId: string | null }>`
    with asked as (
      select c.replica_id, c.seq from change_log c join account a on a.id = c.actor_id
      where c.change_id = ${changeId} and a.municipality_id = ${municipalityId}
    )
    select c.change_id as "changeId", c.body, c.actor_id as "authorId", c.outcome, c.received_at as "receivedAt",
      c.settled_by as "settledBy", c.settled_at as "settledAt", c.settled_note as "settledNote", c.space_id as "spaceId"
    from asked join change_log c on c.replica_id = asked.replica_id and c.seq between asked.seq - 500 and asked.seq + 500
    where c.outcome_kind in ('rejected', 'quarantined') order by c.seq`.execute(tx);
  const asked = rows.find((row) => row.changeId === changeId);
  if (asked === undefined) return null;
  const groupId = decodeChange(asked.body)?.groupId;
  const spaceId = asked.spaceId ?? decodeChange(asked.body)?.space ?? null;
  const about = await aboutSpaces(tx, municipalityId, spaceId === null ? [] : [spaceId]);
  return {
    asked,
    group:
      groupId === undefined
        ? [asked]
        : rows.filter((row) => decodeChange(row.body)?.groupId === groupId),
    about: spaceId === null ? null : (about.get(spaceId) ?? null),
    spaceId,
    staff: await staffOf(tx, municipalityId),
  };
}
