import { sql, type Kysely, type Transaction } from 'kysely';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { AuditEntry, FieldMeta, SpaceHead } from './centre-store.ts';
import { noteDelivered } from './copy-store.ts';
import { appendAudit } from './door-write.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

/** A space a person holds at an instant, and where its head stands. */
export interface HeldSpace extends SpaceHead {
  readonly id: string;
  readonly kind: SpaceKind;
  readonly municipalityId: string;
  readonly caseId: string | null;
  /** The case file through which it is held, where it is not the case file's own: a person, a household. */
  readonly through: string | null;
  /** When the last right to it ends; null when none is known to end. */
  readonly until: string | null;
}

/** A record as it goes out: `data` is JSON text, never parsed on its way. */
export interface RecordText {
  readonly id: string;
  readonly spaceId: string;
  readonly type: RecordType;
  readonly rev: number;
  readonly data: string;
  readonly meta: Readonly<Record<string, FieldMeta>>;
  readonly createdBy: string;
  readonly createdAt: string;
}

/** One instant of the centre: what is read here belongs together, and its audit rows with it. */
export interface Snapshot {
  held(personId: string, now: string): Promise<readonly HeldSpace[]>;
  /** Case file → the first day from `fromDay` on for which this person has a visit planned. */
  plannedFor(
    personId: string,
    spaceIds: readonly string[],
    fromDay: string,
  ): Promise<ReadonlyMap<string, string>>;
  /** Records newer than `after`, in the order of their ids. */
  records(
    spaces: readonly { readonly id: string; readonly after: number }[],
  ): Promise<readonly RecordText[]>;
  /** The number of the last row written; null where none was. */
  append(audit: readonly AuditEntry[]): Promise<number | null>;
  /** Whole spaces that go to this device now. */
  delivered(replicaId: string, spaceIds: readonly string[], now: string): Promise<void>;
}

export interface PullStore {
  held(personId: string, now: string): Promise<readonly HeldSpace[]>;
  /** The next instant after `now` at which a right of theirs begins or ends; null when none is known to. */
  nextBoundary(personId: string, now: string): Promise<string | null>;
  /** Space → municipality, for pokes to people who read a municipality online. */
  municipalitiesOf(spaceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}

export function createPullStore(kysely: Kysely<Schema>): PullStore {
  return {
    held: (personId, now) => heldBy(kysely, personId, now),
    async nextBoundary(personId, now) {
      const { rows } = await sql<{ next: Date | null }>`
        select min(edge.at) as next
        from held_space held, lateral (values (held.valid_from), (held.valid_to)) as edge (at)
        where held.person_id = ${personId} and edge.at > ${now}::timestamptz`.execute(kysely);
      return rows[0]?.next?.toISOString() ?? null;
    },
    async municipalitiesOf(spaceIds) {
      const rows = await kysely
        .selectFrom('space')
        .select(['id', 'municipality_id'])
        .where(sql<boolean>`id = any(${spaceIds}::uuid[])`)
        .execute();
      return new Map(rows.map((row) => [row.id, row.municipality_id]));
    },
    inSnapshot: (work) =>
      // Read-write: the audit rows belong to it (decisions D4).
      inTransaction(kysely, { isolation: 'repeatable read' }, (tx) =>
        work({
          held: (personId, now) => heldBy(tx, personId, now),
          plannedFor: (personId, spaceIds, fromDay) => plannedFor(tx, personId, spaceIds, fromDay),
          records: (spaces) => recordsOf(tx, spaces),
          append: (audit) => appendNumbered(tx, audit),
          delivered: (replicaId, spaceIds, now) => noteDelivered(tx, replicaId, spaceIds, now),
        }),
      ),
  };
}

async function appendNumbered(
  tx: Transaction<Schema>,
  audit: readonly AuditEntry[],
): Promise<number | null> {
  if (audit.length === 0) return null;
  await appendAudit(tx, audit);
  // Of this connection's own last row: nobody else's writing can come between.
  const { rows } = await sql<{ id: number }>`
    select currval(pg_get_serial_sequence('audit', 'id')) as id`.execute(tx);
  return rows[0]?.id ?? null;
}

async function heldBy(
  db: Kysely<Schema>,
  personId: string,
  now: string,
): Promise<readonly HeldSpace[]> {
  const { rows } = await sql<Omit<HeldSpace, 'until'> & { until: Date | null }>`
    select space.id, space.kind, space.municipality_id as "municipalityId", space.case_id as "caseId",
           (array_agg(assignment.case_id) filter (where assignment.case_id is not null))[1] as through,
           case when bool_or(held.valid_to is null) then null else max(held.valid_to) end as until,
           head.rev, head.n, head.h
    from held_space held
    join space on space.id = held.space_id
    join space_head head on head.space_id = held.space_id
    left join assignment on assignment.id = held.via
    where held.person_id = ${personId} and held.valid_from <= ${now}::timestamptz
      and (held.valid_to is null or held.valid_to > ${now}::timestamptz)
    group by space.id, head.space_id
    order by space.id`.execute(db);
  return rows.map((row) => ({ ...row, until: row.until?.toISOString() ?? null }));
}

async function plannedFor(
  tx: Transaction<Schema>,
  personId: string,
  spaceIds: readonly string[],
  fromDay: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ caseId: string; dueOn: string }>`
    select space.case_id as "caseId", min(record.data ->> 'dueOn') as "dueOn"
    from record join space on space.id = record.space_id
    where record.type in ('planned-home-visit', 'planned-care-visit') and record.space_id = any(${spaceIds}::uuid[])
      and record.data ->> 'assigneeId' = ${personId} and record.data ->> 'status' = 'planned'
      and (record.data ->> 'withdrawn') is null
      and record.data ->> 'dueOn' >= ${fromDay} and space.case_id is not null
    group by space.case_id`.execute(tx);
  return new Map(rows.map(({ caseId, dueOn }) => [caseId, dueOn]));
}

async function recordsOf(
  tx: Transaction<Schema>,
  spaces: readonly { readonly id: string; readonly after: number }[],
): Promise<readonly RecordText[]> {
  const { rows } = await sql<Omit<RecordText, 'createdAt'> & { createdAt: Date }>`
    select record.id, record.space_id as "spaceId", record.type, record.rev, record.data::text as data, record.meta,
           record.created_by as "createdBy", record.created_at as "createdAt"
    from unnest(${spaces.map(({ id }) => id)}::uuid[], ${spaces.map(({ after }) => after)}::bigint[]) as wanted(space_id, after)
    join record on record.space_id = wanted.space_id and record.rev > wanted.after
    order by record.space_id, record.id`.execute(tx);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
