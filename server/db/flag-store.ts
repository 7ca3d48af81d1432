import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { aboutSpaces, type AboutCase } from './about-spaces.ts';
import { staffOf, type PersonRow } from './case-detail-store.ts';
import type { AuditEntry, StoredRecord } from './centre-store.ts';
import { appendAudit } from './door-write.ts';
import { disclose, type AuditOf } from './disclose.ts';
import type { QueueQuery, Section } from './queue-store.ts';
import { rowToRecord } from './rows.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

export interface QueueFlag {
  readonly id: string;
  readonly kind: 'closed-file' | 'amended';
  readonly spaceId: string;
  readonly recordId: string;
  readonly recordType: string;
  readonly authorId: string;
  readonly receivedAt: Date;
}

export interface OpenedFlag extends QueueFlag {
  readonly record: StoredRecord;
  /** What an amendment adds to. */
  readonly subject: StoredRecord | null;
  readonly about: AboutCase | null;
  readonly caseFile: StoredRecord | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly decision: 'kept' | 'reopened' | null;
  readonly staff: readonly PersonRow[];
}

export interface FlagStore {
  read(
    municipalityId: string,
    flagId: string,
    auditOf: AuditOf<OpenedFlag | null>,
  ): Promise<OpenedFlag | null>;
  /** False where somebody was faster. */
  settle(
    flagId: string,
    by: string,
    at: string,
    decision: 'kept' | 'reopened',
    audit: readonly AuditEntry[],
  ): Promise<boolean>;
}

export function createFlagStore(kysely: Kysely<Schema>): FlagStore {
  return {
    read: (municipalityId, flagId, auditOf) =>
      disclose(kysely, (tx) => readFlag(tx, municipalityId, flagId), auditOf),
    settle: (flagId, by, at, decision, audit) =>
      inTransaction(kysely, {}, async (tx) => {
        const done = await sql`
          update flag set settled_by = ${by}, settled_at = ${at}::timestamptz, decision = ${decision}
          where id = ${flagId} and settled_at is null`.execute(tx);
        if (Number(done.numAffectedRows) === 0) return false;
        await appendAudit(tx, audit);
        return true;
      }),
  };
}

const columns = sql`f.id, f.kind, f.space_id as "spaceId", f.record_id as "recordId", f.record_type as "recordType",
  f.author_id as "authorId", f.received_at as "receivedAt"`;

export async function openFlags(
  tx: Transaction<Schema>,
  { municipalityId, limit, beyond }: QueueQuery,
): Promise<Section<QueueFlag>> {
  const after =
    beyond === null
      ? sql`true`
      : sql`(f.received_at, f.id) > (select b.received_at, b.id from flag b where b.id = ${beyond.after})`;
  const { rows } = await sql<QueueFlag & { total: number }>`
    select ${columns}, count(*) over ()::int as total from flag f
    where f.municipality_id = ${municipalityId} and f.settled_at is null and ${after}
    order by f.received_at, f.id limit ${limit}`.execute(tx);
  return { rows, total: rows[0]?.total ?? 0 };
}

async function readFlag(
  tx: Transaction<Schema>,
  municipalityId: string,
  flagId: string,
): Promise<OpenedFlag | null> {
  type Row = QueueFlag & Pick<OpenedFlag, 'settledBy' | 'settledAt' | 'decision'>;
  const { rows } = await sql<Row>`
    select ${columns}, f.settled_by as "settledBy", f.settled_at as "settledAt", f.decision from flag f
    where f.id = ${flagId} and f.municipality_id = ${municipalityId}`.execute(tx);
  const flag = rows[0];
  if (flag === undefined) return null;
  const record = await recordOf(tx, sql`r.id = ${flag.recordId}`);
  if (record === null) return null;
  const subjectId = record.type === 'amendment' ? record.data['subjectId'] : null;
  const about = (await aboutSpaces(tx, municipalityId, [flag.spaceId])).get(flag.spaceId) ?? null;
  return {
    ...flag,
    record,
    subject: typeof subjectId === 'string' ? await recordOf(tx, sql`r.id = ${subjectId}`) : null,
    about,
    caseFile:
      about === null
        ? null
        : await recordOf(
            tx,
            sql`r.type = 'case-file' and r.space_id in (
            select id from space where case_id = ${about.caseId} and kind = 'core')`,
          ),
    staff: await staffOf(tx, municipalityId),
  };
}

async function recordOf(
  tx: Transaction<Schema>,
  which: ReturnType<typeof sql>,
): Promise<StoredRecord | null> {
  const { rows } = await sql<Selectable<Schema['record']>>`
    select r.* from record r where ${which} limit 1`.execute(tx);
  return rows[0] === undefined ? null : rowToRecord(rows[0]);
}
