import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { decodeChange } from '#shared/protocol/change.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { aboutSpaces, type AboutCase } from './about-spaces.ts';
import { staffOf, type PersonRow } from './case-detail-store.ts';
import type { StoredRecord } from './centre-store.ts';
import { disclose, type AuditOf } from './disclose.ts';
import { readDeposit, type OpenedDeposit } from './read-deposit.ts';
import { rowToRecord } from './rows.ts';
import type { Schema } from './schema.ts';

export interface OpenedRecord {
  readonly kind: string;
  readonly caseId: string | null;
  readonly about: AboutCase | null;
  readonly record: StoredRecord;
  /** What a conflict is about. */
  readonly subject: StoredRecord | null;
  /** Words added once it was accepted; those that were taken back are left out. */
  readonly amendments: readonly StoredRecord[];
  readonly staff: readonly PersonRow[];
}

export interface WaitingRow {
  readonly changeId: string;
  readonly body: string;
  readonly authorId: string;
  readonly outcome: Pick<Outcome, 'kind' | 'code' | 'field'>;
  readonly receivedAt: Date;
  readonly takenBy: string | null;
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
  /** The centre fails on it: what stands here was never taken in. */
  readonly unread: boolean;
  /** People who hold the space the work was meant for. */
  readonly holderIds: readonly string[];
  readonly staff: readonly PersonRow[];
  /** Where it is no change of the log. */
  readonly deposit: OpenedDeposit | null;
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
    at: string,
    auditOf: AuditOf<OpenedWaiting | null>,
  ): Promise<OpenedWaiting | null>;
}

export function createOfficeReadingStore(kysely: Kysely<Schema>): OfficeReadingStore {
  return {
    readRecord: (municipalityId, recordId, auditOf) =>
      disclose(kysely, (tx) => readRecord(tx, municipalityId, recordId), auditOf),
    readWaiting: (municipalityId, changeId, at, auditOf) =>
      disclose(kysely, (tx) => readWaiting(tx, municipalityId, changeId, at), auditOf),
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
    amendments: await amendmentsOf(tx, row),
    staff: await staffOf(tx, municipalityId),
  };
}

async function amendmentsOf(
  tx: Transaction<Schema>,
  { id, space_id }: RecordInSpace,
): Promise<readonly StoredRecord[]> {
  const { rows } = await sql<Selectable<Schema['record']>>`
    select r.* from record r where r.space_id = ${space_id} and r.type = 'amendment'
      and r.data ->> 'subjectId' = ${id}::text and (r.data ->> 'withdrawn') is null
    order by r.created_at, r.id`.execute(tx);
  return rows.map(rowToRecord);
}

async function readWaiting(
  tx: Transaction<Schema>,
  municipalityId: string,
  changeId: string,
  at: string,
): Promise<OpenedWaiting | null> {
  const { rows } = await sql<WaitingRow & { spaceId: string | null }>`
    with asked as (
      select c.replica_id, c.seq from change_log c join account a on a.id = c.actor_id
      where c.change_id = ${changeId} and a.municipality_id = ${municipalityId}
    )
    select c.change_id as "changeId", c.body, c.actor_id as "authorId", c.outcome, c.received_at as "receivedAt", c.taken_by as "takenBy",
      c.settled_by as "settledBy", c.settled_at as "settledAt", c.settled_note as "settledNote", c.space_id as "spaceId"
    from asked join change_log c on c.replica_id = asked.replica_id and c.seq between asked.seq - 500 and asked.seq + 500
    where c.outcome_kind in ('rejected', 'quarantined') order by c.seq`.execute(tx);
  const logged = rows.find((row) => row.changeId === changeId);
  const letters = logged === undefined ? await deadLetters(tx, municipalityId, changeId) : [];
  const asked = logged ?? letters.find((row) => row.changeId === changeId);
  if (asked === undefined) return openedDeposit(tx, municipalityId, changeId);
  const groupId = decodeChange(asked.body)?.groupId;
  const spaceId = asked.spaceId ?? decodeChange(asked.body)?.space ?? null;
  const inGroup =
    groupId === undefined
      ? [asked]
      : rows.filter((row) => decodeChange(row.body)?.groupId === groupId);
  const about = await aboutSpaces(tx, municipalityId, spaceId === null ? [] : [spaceId]);
  return {
    asked,
    group: logged === undefined ? letters : inGroup,
    about: spaceId === null ? null : (about.get(spaceId) ?? null),
    spaceId,
    unread: logged === undefined,
    holderIds: spaceId === null ? [] : await holdersOf(tx, municipalityId, spaceId, at),
    staff: await staffOf(tx, municipalityId),
    deposit: null,
  };
}

async function openedDeposit(
  tx: Transaction<Schema>,
  municipalityId: string,
  id: string,
): Promise<OpenedWaiting | null> {
  const deposit = await readDeposit(tx, municipalityId, id);
  if (deposit === undefined) return null;
  const { row, spaceId } = deposit;
  const about = await aboutSpaces(tx, municipalityId, [spaceId]);
  return {
    asked: row,
    group: row.body === '' ? [] : [row],
    about: about.get(spaceId) ?? null,
    spaceId,
    unread: false,
    holderIds: [],
    staff: await staffOf(tx, municipalityId),
    deposit,
  };
}

/** The group as bytes that were never read: shown as far as they can be. */
async function deadLetters(
  tx: Transaction<Schema>,
  municipalityId: string,
  changeId: string,
): Promise<readonly (WaitingRow & { spaceId: string | null })[]> {
  const { rows } = await sql<{
    changeId: string;
    authorId: string;
    spaceId: string | null;
    raw: Uint8Array;
    receivedAt: Date;
    takenBy: string | null;
  }>`
    with asked as (
      select d.account_id, d.group_id from dead_letter d join account a on a.id = d.account_id
      where d.change_id = ${changeId} and a.municipality_id = ${municipalityId}
    )
    select d.change_id as "changeId", d.account_id as "authorId", d.space_id as "spaceId", d.raw, d.received_at as "receivedAt",
      d.taken_by as "takenBy"
    from asked join dead_letter d on d.account_id = asked.account_id and d.group_id = asked.group_id
    where d.closed_at is null and not exists (select 1 from change_log c where c.change_id = d.change_id) order by d.change_id`.execute(
    tx,
  );
  return rows.map(({ raw, ...row }) => ({
    ...row,
    body: Buffer.from(raw).toString('utf8'),
    outcome: { kind: 'quarantined', code: 'CENTRE_FAILED' },
    settledBy: null,
    settledAt: null,
    settledNote: null,
  }));
}

async function holdersOf(
  tx: Transaction<Schema>,
  municipalityId: string,
  spaceId: string,
  at: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.person_id as id from scope s join space on space.id = s.space_id
    where s.space_id = ${spaceId} and space.municipality_id = ${municipalityId}
      and s.valid_from <= ${at}::timestamptz and (s.valid_to is null or s.valid_to > ${at}::timestamptz)`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
