import { sql, type Kysely, type Transaction } from 'kysely';
import type { JsonObject } from '#shared/lib/json.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { staffOf, type PersonRow } from './case-detail-store.ts';
import { disclose, type AuditOf } from './disclose.ts';
import { aboutSpaces, type AboutCase } from './about-spaces.ts';
import type { Schema } from './schema.ts';

export interface QueueQuery {
  readonly municipalityId: string;
  readonly today: string;
  /** Visits due before this day are history, not overdue work. */
  readonly overdueFrom: string;
  readonly limit: number;
}

export interface QueueRecord {
  readonly id: string;
  readonly type: string;
  readonly rev: number;
  readonly data: JsonObject;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly spaceId: string;
  readonly spaceKind: string;
}

export interface QueueChange {
  readonly changeId: string;
  readonly actorId: string;
  readonly type: string;
  readonly intent: string;
  readonly spaceId: string | null;
  readonly body: string;
  readonly outcome: Outcome;
  readonly receivedAt: Date;
}

/** Rows of one section, and how many there are beyond its limit. */
export interface Section<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

export interface QueueRows {
  readonly alerts: Section<QueueRecord>;
  readonly reviews: Section<QueueRecord>;
  readonly conflicts: Section<QueueRecord>;
  readonly refused: Section<QueueChange>;
  readonly intake: Section<QueueRecord>;
  readonly overdue: Section<QueueRecord>;
  readonly today: Section<QueueRecord>;
  readonly openCases: number;
  readonly about: ReadonlyMap<string, AboutCase>;
  readonly staff: readonly PersonRow[];
}

/** A page of refused work, and the case files it is about. */
export interface RefusedRows {
  readonly refused: Section<QueueChange>;
  readonly about: ReadonlyMap<string, AboutCase>;
  readonly staff: readonly PersonRow[];
}

export interface RefusedQuery {
  readonly municipalityId: string;
  /** The change after which the page begins. */
  readonly after: string;
  readonly limit: number;
}

export interface QueueStore {
  read(query: QueueQuery, auditOf: AuditOf<QueueRows>): Promise<QueueRows>;
  readRefused(query: RefusedQuery): Promise<RefusedRows>;
}

export function createQueueStore(kysely: Kysely<Schema>): QueueStore {
  return {
    read: (query, auditOf) => disclose(kysely, (tx) => readQueue(tx, query), auditOf),
    readRefused: (query) =>
      disclose(
        kysely,
        (tx) => readRefused(tx, query),
        () => [],
      ),
  };
}

const unanswered = sql`not exists (select 1 from record v where v.space_id = r.space_id
  and v.type in ('home-visit', 'care-visit') and v.data ->> 'planId' = r.id::text)`;
const planned = sql`r.type in ('planned-home-visit', 'planned-care-visit') and r.data ->> 'status' = 'planned'`;

async function readQueue(tx: Transaction<Schema>, query: QueueQuery): Promise<QueueRows> {
  const section = (where: ReturnType<typeof sql>, order: ReturnType<typeof sql>) =>
    records(tx, query, where, order);
  const alerts = await section(
    sql`r.type = 'safeguarding-alert' and (r.data ->> 'acknowledgedAt') is null and (r.data ->> 'matchedTo') is null`,
    sql`(r.data ->> 'escalatedAt') is null, r.created_at`,
  );
  const reviews = await section(
    sql`r.type in ('home-visit', 'care-visit') and r.data ->> 'review' = 'submitted' and s.kind <> 'intake'`,
    sql`r.created_at`,
  );
  const conflicts = await section(
    sql`r.type = 'conflict' and r.data ->> 'state' = 'open'`,
    sql`r.created_at`,
  );
  const intake = await section(
    sql`s.kind = 'intake' and r.type in ('home-visit', 'consultation', 'safeguarding-alert') and (r.data ->> 'matchedTo') is null
      and (r.type <> 'safeguarding-alert' or (r.data ->> 'acknowledgedAt') is not null)`,
    sql`r.created_at`,
  );
  const overdue = await section(
    sql`${planned} and r.data ->> 'dueOn' >= ${query.overdueFrom} and r.data ->> 'dueOn' < ${query.today} and ${unanswered}`,
    sql`r.data ->> 'dueOn', r.data ->> 'startTime'`,
  );
  const today = await section(
    sql`${planned} and r.data ->> 'dueOn' = ${query.today} and ${unanswered}`,
    sql`r.data ->> 'startTime'`,
  );
  const refused = await refusedChanges(tx, query);
  const sections = [alerts, reviews, conflicts, intake, overdue, today];
  const spaceIds = new Set([
    ...sections.flatMap(({ rows }) => rows.map(({ spaceId }) => spaceId)),
    ...refused.rows.flatMap(({ spaceId }) => spaceId ?? []),
  ]);
  return {
    alerts,
    reviews,
    conflicts,
    refused,
    intake,
    overdue,
    today,
    openCases: await countOpenCases(tx, query.municipalityId),
    about: await aboutSpaces(tx, query.municipalityId, [...spaceIds]),
    staff: await staffOf(tx, query.municipalityId),
  };
}

async function records(
  tx: Transaction<Schema>,
  { municipalityId, limit }: QueueQuery,
  where: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
): Promise<Section<QueueRecord>> {
  const { rows } = await sql<QueueRecord & { total: number }>`
    select r.id, r.type, r.rev, r.data, r.created_by as "createdBy", r.created_at as "createdAt", r.space_id as "spaceId",
           s.kind as "spaceKind", count(*) over ()::int as total
    from record r join space s on s.id = r.space_id
    where s.municipality_id = ${municipalityId} and ${where} order by ${order}, r.id limit ${limit}`.execute(
    tx,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

async function readRefused(tx: Transaction<Schema>, query: RefusedQuery): Promise<RefusedRows> {
  const { municipalityId } = query;
  const refused = await refusedChanges(tx, query);
  const spaceIds = refused.rows.flatMap(({ spaceId }) => spaceId ?? []);
  return {
    refused,
    about: await aboutSpaces(tx, municipalityId, [...new Set(spaceIds)]),
    staff: await staffOf(tx, municipalityId),
  };
}

/** The centre's own writes answer their supervisor at once; what waits here came from devices. */
async function refusedChanges(
  tx: Transaction<Schema>,
  {
    municipalityId,
    limit,
    after,
  }: Pick<QueueQuery, 'municipalityId' | 'limit'> & { after?: string },
): Promise<Section<QueueChange>> {
  // The change a page begins after may have been settled meanwhile: its place in the log stands.
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(c.received_at, c.change_id) > (select l.received_at, l.change_id from change_log l where l.change_id = ${after})`;
  const { rows } = await sql<QueueChange & { total: number }>`
    select c.change_id as "changeId", c.actor_id as "actorId", c.type, c.intent, c.space_id as "spaceId", c.body, c.outcome,
           c.received_at as "receivedAt", count(*) over ()::int as total
    from change_log c join account a on a.id = c.actor_id
    where a.municipality_id = ${municipalityId} and c.outcome_kind in ('rejected', 'quarantined') and c.settled_at is null
      and c.replica_id not like 'centre:%' and ${beyond}
    order by c.received_at, c.change_id limit ${limit}`.execute(tx);
  return { rows, total: rows[0]?.total ?? 0 };
}

async function countOpenCases(tx: Transaction<Schema>, municipalityId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from record r join space s on s.id = r.space_id
    where r.type = 'case-file' and s.municipality_id = ${municipalityId} and r.data ->> 'status' <> 'closed'`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}
