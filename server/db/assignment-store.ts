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

export interface HoldChange {
  readonly id: string;
  readonly assignmentId: string;
  readonly seen: string | null;
  readonly validTo: string | null;
  readonly at: string;
  readonly byId: string;
  readonly reason: string;
  readonly audit: readonly AuditEntry[];
}

/** A hold as it stands. */
export interface Hold {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/** What one person's absence does to one case: their own hold may pause meanwhile. */
export interface Cover {
  readonly caseId: string;
  readonly start: readonly NewAssignment[];
  /** The hold that pauses at `at`; null where it goes on. */
  readonly pause: { readonly assignmentId: string; readonly at: string } | null;
  readonly at: string;
  readonly audit: readonly AuditEntry[];
}

export interface AssignmentStore {
  /** `moved`: its end is not the one that was seen, or it is over. */
  changeHold(change: HoldChange): Promise<'done' | 'known' | 'moved'>;
  findHold(municipalityId: string, assignmentId: string): Promise<Hold | null>;
  /** Holds of a person that touch the span. */
  holdsOf(personId: string, from: string, to: string): Promise<readonly Hold[]>;
  cover(cover: Cover): Promise<'done' | 'known'>;
  /** Ends and starts in one transaction, scope rows and audit with it; nothing is done unless it says `done`. */
  reassign(change: Reassignment): Promise<Reassigned>;
  /** Many at once, for imports and demonstration data; ids must be new. */
  addAll(assignments: readonly NewAssignment[], at: string): Promise<void>;
}

export function createAssignmentStore(kysely: Kysely<Schema>): AssignmentStore {
  return {
    reassign: (change) => inTransaction(kysely, {}, (tx) => reassignIn(tx, change)),
    changeHold: (change) => inTransaction(kysely, {}, (tx) => changeHoldIn(tx, change)),
    cover: (cover) => inTransaction(kysely, {}, (tx) => coverIn(tx, cover)),
    findHold: async (municipalityId, assignmentId) =>
      (
        await holds(kysely, sql`g.id = ${assignmentId} and s.municipality_id = ${municipalityId}`)
      )[0] ?? null,
    holdsOf: (personId, from, to) =>
      holds(
        kysely,
        sql`g.person_id = ${personId} and g.valid_from < ${to}::timestamptz and (g.valid_to is null or g.valid_to > ${from}::timestamptz)`,
      ),
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

async function holds(
  kysely: Kysely<Schema>,
  where: ReturnType<typeof sql>,
): Promise<readonly Hold[]> {
  const { rows } = await sql<Hold>`
    select g.id, g.case_id as "caseId", g.person_id as "personId", g.valid_from as "validFrom", g.valid_to as "validTo"
    from assignment g join space s on s.case_id = g.case_id and s.kind = 'core'
    where ${where} order by g.case_id, g.id`.execute(kysely);
  return rows;
}

async function changeHoldIn(
  tx: Transaction<Schema>,
  change: HoldChange,
): Promise<'done' | 'known' | 'moved'> {
  const { id, assignmentId, at, seen, validTo } = change;
  // The row is the lock: of two supervisors one is told that the other was faster.
  const { rows } = await sql<{ to: Date | null }>`
    select valid_to as "to" from assignment where id = ${assignmentId} for update`.execute(tx);
  const known = await sql`select 1 from assignment_change where id = ${id}`.execute(tx);
  if (known.rows.length > 0) return 'known';
  const before = rows[0]?.to ?? null;
  const over = before !== null && before.toISOString() <= at;
  if (rows.length === 0 || over || (before?.toISOString() ?? null) !== seen) return 'moved';
  await sql`
    insert into assignment_change (id, assignment_id, at, by_id, valid_to_before, valid_to_after, reason)
    values (${id}, ${assignmentId}, ${at}::timestamptz, ${change.byId}, ${before}, ${validTo}::timestamptz, ${change.reason})`.execute(
    tx,
  );
  await setEnd(tx, assignmentId, validTo);
  await appendAudit(tx, change.audit);
  return 'done';
}

async function setEnd(
  tx: Transaction<Schema>,
  assignmentId: string,
  validTo: string | null,
): Promise<void> {
  await sql`update assignment set valid_to = ${validTo}::timestamptz where id = ${assignmentId}`.execute(
    tx,
  );
  await sql`update scope set valid_to = ${validTo}::timestamptz where via = ${assignmentId}`.execute(
    tx,
  );
}

async function coverIn(tx: Transaction<Schema>, cover: Cover): Promise<'done' | 'known'> {
  const known =
    await sql`select 1 from assignment where id = any(${cover.start.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    );
  if (known.rows.length > 0) return 'known';
  if (cover.pause !== null) await setEnd(tx, cover.pause.assignmentId, cover.pause.at);
  await insertAssignments(tx, cover.start, cover.at);
  await appendAudit(tx, cover.audit);
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
