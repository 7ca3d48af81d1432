import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { HistoryEntry, StoredRecord } from './centre-store.ts';
import { disclose, type AuditOf } from './disclose.ts';
import { otherFilesOf, type OtherFiles } from './other-files.ts';
import { rowToRecord } from './rows.ts';
import type { Schema } from './schema.ts';

export interface CaseSpace {
  readonly space: string;
  readonly kind: 'core' | 'social' | 'protected' | 'person' | 'household';
  readonly rev: number;
}

export interface AssignmentRow {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly reason: string;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface CaseRows {
  readonly spaces: readonly CaseSpace[];
  readonly records: readonly StoredRecord[];
  readonly history: readonly HistoryEntry[];
  readonly assignments: readonly AssignmentRow[];
  /** Everybody of the municipality: whoever appears in the rows is among them. */
  readonly staff: readonly PersonRow[];
  /** What else is kept of the same person, where two records are one. */
  readonly united: OtherFiles | null;
}

export interface RecordHistoryRows {
  readonly spaceId: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly record: StoredRecord;
  readonly history: readonly HistoryEntry[];
  readonly staff: readonly PersonRow[];
}

export interface CaseDetailStore {
  /** All rows of the case, its person and its household; null where it is not the municipality's. */
  readCase(
    municipalityId: string,
    caseId: string,
    auditOf: AuditOf<CaseRows | null>,
  ): Promise<CaseRows | null>;
  readHistory(
    municipalityId: string,
    recordId: string,
    auditOf: AuditOf<RecordHistoryRows | null>,
  ): Promise<RecordHistoryRows | null>;
}

export function createCaseDetailStore(kysely: Kysely<Schema>): CaseDetailStore {
  return {
    readCase: (municipalityId, caseId, auditOf) =>
      disclose(
        kysely,
        async (tx) => {
          const spaces = await spacesOfCase(tx, municipalityId, caseId);
          if (spaces.length === 0) return null;
          const ids = spaces.map(({ space }) => space);
          return {
            spaces,
            records: await recordsOf(tx, ids),
            history: await historyOf(tx, sql`space_id = any(${ids}::uuid[])`),
            assignments: await assignmentsOf(tx, caseId),
            staff: await staffOf(tx, municipalityId),
            united: await otherFilesOf(tx, municipalityId, caseId),
          };
        },
        auditOf,
      ),
    readHistory: (municipalityId, recordId, auditOf) =>
      disclose(
        kysely,
        async (tx) => {
          const { rows } = await sql<
            Selectable<Schema['record']> & { kind: string; case_id: string | null }
          >`
            select r.*, s.kind, s.case_id from record r join space s on s.id = r.space_id
            where r.id = ${recordId} and s.municipality_id = ${municipalityId} and s.kind not in ('own', 'unit')`.execute(
            tx,
          );
          const row = rows[0];
          if (row === undefined) return null;
          return {
            spaceId: row.space_id,
            kind: row.kind,
            caseId: row.case_id,
            record: rowToRecord(row),
            history: await historyOf(tx, sql`record_id = ${recordId}`),
            staff: await staffOf(tx, municipalityId),
          };
        },
        auditOf,
      ),
  };
}

async function spacesOfCase(
  tx: Transaction<Schema>,
  municipalityId: string,
  caseId: string,
): Promise<readonly CaseSpace[]> {
  const { rows } = await sql<CaseSpace>`
    with linked as (
      select id from space where case_id = ${caseId}
      union
      select link::uuid from space c join record cf on cf.space_id = c.id and cf.type = 'case-file',
        unnest(array[cf.data ->> 'personSpaceId', cf.data ->> 'householdSpaceId']) link
      where c.case_id = ${caseId} and c.kind = 'core' and link is not null
    )
    select s.id as space, s.kind, h.rev from linked join space s on s.id = linked.id join space_head h on h.space_id = s.id
    where s.municipality_id = ${municipalityId} order by s.kind`.execute(tx);
  return rows.some(({ kind }) => kind === 'core') ? rows : [];
}

async function recordsOf(
  tx: Transaction<Schema>,
  spaceIds: readonly string[],
): Promise<readonly StoredRecord[]> {
  const rows = await tx
    .selectFrom('record')
    .selectAll()
    .where(sql<boolean>`space_id = any(${spaceIds}::uuid[])`)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(rowToRecord);
}

async function historyOf(
  tx: Transaction<Schema>,
  which: ReturnType<typeof sql>,
): Promise<readonly HistoryEntry[]> {
  const { rows } = await sql<
    Selectable<Schema['value_history']>
  >`select * from value_history where ${which} order by id desc`.execute(tx);
  return rows.map((row) => ({
    spaceId: row.space_id,
    recordId: row.record_id,
    field: row.field,
    value: row.value,
    authorId: row.author_id,
    writtenAt: row.written_at.toISOString(),
    changeId: row.change_id,
    why: row.why,
  }));
}

async function assignmentsOf(
  tx: Transaction<Schema>,
  caseId: string,
): Promise<readonly AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select a.id, a.person_id as "personId", acc.name as "personName", acc.role, a.valid_from as "validFrom", a.valid_to as "validTo", a.reason
    from assignment a join account acc on acc.id = a.person_id where a.case_id = ${caseId} order by a.valid_from desc, a.id`.execute(
    tx,
  );
  return rows;
}

export async function staffOf(
  tx: Transaction<Schema>,
  municipalityId: string,
): Promise<readonly PersonRow[]> {
  return tx
    .selectFrom('account')
    .select(['id', 'name', 'role'])
    .where('municipality_id', '=', municipalityId)
    .execute();
}
