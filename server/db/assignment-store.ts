import { sql, type Kysely, type Transaction } from 'kysely';
import type { AuditEntry } from './centre-store.ts';
import { appendAudit } from './door-write.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

export interface NewAssignment {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly assignedBy: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly reason: string;
  /** The spaces the person's role may hold of the case, person and household included. */
  readonly spaceIds: readonly string[];
}

export interface Reassignment {
  readonly caseId: string;
  /** Whose running assignments of the case end at `at`; null ends nobody's. */
  readonly endOf: string | null;
  readonly at: string;
  readonly start: readonly NewAssignment[];
  readonly audit: readonly AuditEntry[];
}

/** `known`: an assignment with this id was made before; `held`: the person holds the case already. */
export type Reassigned = 'done' | 'known' | 'held';

export interface AssignmentStore {
  /** Ends and starts in one transaction, scope rows and audit with it; nothing is done unless it says `done`. */
  reassign(change: Reassignment): Promise<Reassigned>;
  /** Many at once, for imports and demonstration data; ids must be new. */
  addAll(assignments: readonly NewAssignment[], at: string): Promise<void>;
}

export function createAssignmentStore(kysely: Kysely<Schema>): AssignmentStore {
  return {
    reassign: (change) => inTransaction(kysely, {}, (tx) => reassignIn(tx, change)),
    addAll: (assignments, at) =>
      inTransaction(kysely, {}, (tx) => insertAssignments(tx, assignments, at)),
  };
}

async function reassignIn(
  tx: Transaction<Schema>,
  { caseId, endOf, at, start, audit }: Reassignment,
): Promise<Reassigned> {
  // The heads of the case are the lock: two supervisors who reassign at once take turns.
  await sql`
    select 1 from space_head h join space s on s.id = h.space_id where s.case_id = ${caseId} order by h.space_id for update of h`.execute(
    tx,
  );
  const known =
    await sql`select 1 from assignment where id = any(${start.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    );
  if (known.rows.length > 0) return 'known';
  const held = await sql`
    select 1 from assignment where case_id = ${caseId} and person_id = any(${start.map(({ personId }) => personId)}::uuid[])
    and (valid_to is null or valid_to > ${at}::timestamptz)`.execute(tx);
  if (held.rows.length > 0) return 'held';
  if (endOf !== null) await endRunning(tx, caseId, endOf, at);
  if (start.length > 0) await insertAssignments(tx, start, at);
  await appendAudit(tx, audit);
  return 'done';
}

async function endRunning(
  tx: Transaction<Schema>,
  caseId: string,
  personId: string,
  at: string,
): Promise<void> {
  const ended = await sql<{ id: string }>`
    update assignment set valid_to = greatest(${at}::timestamptz, valid_from)
    where case_id = ${caseId} and person_id = ${personId} and (valid_to is null or valid_to > ${at}::timestamptz)
    returning id`.execute(tx);
  await sql`
    update scope set valid_to = greatest(${at}::timestamptz, valid_from)
    where via = any(${ended.rows.map(({ id }) => id)}::uuid[]) and (valid_to is null or valid_to > ${at}::timestamptz)`.execute(
    tx,
  );
}

async function insertAssignments(
  tx: Transaction<Schema>,
  assignments: readonly NewAssignment[],
  at: string,
): Promise<void> {
  const rows = JSON.stringify(assignments);
  await sql`
    insert into assignment (id, case_id, person_id, assigned_by, assigned_at, valid_from, valid_to, reason)
    select a.id, a."caseId", a."personId", a."assignedBy", ${at}::timestamptz, a."validFrom", a."validTo", a.reason
    from jsonb_to_recordset(${rows}::jsonb) as a(id uuid, "caseId" uuid, "personId" uuid, "assignedBy" uuid,
         "validFrom" timestamptz, "validTo" timestamptz, reason text)`.execute(tx);
  await sql`
    insert into scope (person_id, space_id, via, valid_from, valid_to)
    select a."personId", held::uuid, a.id, a."validFrom", a."validTo"
    from jsonb_to_recordset(${rows}::jsonb) as a(id uuid, "personId" uuid, "validFrom" timestamptz, "validTo" timestamptz, "spaceIds" jsonb),
         jsonb_array_elements_text(a."spaceIds") held`.execute(tx);
}
