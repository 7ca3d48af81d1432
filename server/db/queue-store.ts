import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { JsonObject } from '#shared/lib/json.ts';
import { queueSections, type QueueSection } from '#shared/protocol/office-queue.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { staffOf, type PersonRow } from './case-detail-store.ts';
import { disclose, type AuditOf } from './disclose.ts';
import { openFlags, type QueueFlag } from './flag-store.ts';
import { openPairs, type QueuePair } from './pair-store.ts';
import { aboutSpaces, type AboutCase } from './about-spaces.ts';
import type { Schema } from './schema.ts';

export interface QueueQuery {
  readonly municipalityId: string;
  readonly today: string;
  /** Visits due before this day are history, not overdue work. */
  readonly overdueFrom: string;
  readonly limit: number;
  /** Null: every section from its beginning. */
  readonly beyond: QueuePlace | null;
}

/** One section alone, after a record or, in refused work, after a change. */
export interface QueuePlace {
  readonly section: QueueSection;
  readonly after: string;
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
  readonly outcome: Pick<Outcome, 'kind' | 'code' | 'field'>;
  readonly receivedAt: Date;
  /** The supervisor, or whoever holds the case, that has it; null: whoever the refusal itself names. */
  readonly takenBy: string | null;
  readonly raisedAt: Date | null;
  /** The centre fails on it and has its bytes only. */
  readonly unread: boolean;
}

/** Rows of one section, and how many there are from where it begins, also beyond its limit. */
export interface Section<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

export type RecordSection = Exclude<QueueSection, 'refused' | 'flags' | 'duplicates'>;

/** A section that was not asked for is empty. */
export interface QueueRows {
  readonly records: Readonly<Record<RecordSection, Section<QueueRecord>>>;
  readonly refused: Section<QueueChange>;
  readonly flags: Section<QueueFlag>;
  readonly duplicates: Section<QueuePair>;
  readonly about: ReadonlyMap<string, AboutCase>;
  readonly staff: readonly PersonRow[];
}

export interface QueueStore {
  read(query: QueueQuery, auditOf: AuditOf<QueueRows>): Promise<QueueRows>;
  openCases(municipalityId: string): Promise<number>;
}

export function createQueueStore(kysely: Kysely<Schema>): QueueStore {
  return {
    read: (query, auditOf) => disclose(kysely, (tx) => readQueue(tx, query), auditOf),
    async openCases(municipalityId) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from record r join space s on s.id = r.space_id
        where r.type = 'case-file' and s.municipality_id = ${municipalityId} and r.data ->> 'status' <> 'closed'`.execute(
        kysely,
      );
      return rows[0]?.n ?? 0;
    },
  };
}

type Sql = RawBuilder<unknown>;

const unanswered = sql`not exists (select 1 from record v where v.space_id = r.space_id
  and v.type in ('home-visit', 'care-visit') and v.data ->> 'planId' = r.id::text)`;
const planned = sql`r.type in ('planned-home-visit', 'planned-care-visit') and r.data ->> 'status' = 'planned'
  and (r.data ->> 'withdrawn') is null`;
// No key may be null: a section is read beyond all of them together. A visit without an hour comes after those that have one.
const startTime = sql`coalesce(r.data ->> 'startTime', '99:99')`;

/** Which records a section holds, and by which keys, then the id, they stand in it. */
const sections: Readonly<
  Record<RecordSection, (query: QueueQuery) => { where: Sql; order: readonly Sql[] }>
> = {
  alerts: () => ({
    where: sql`r.type = 'safeguarding-alert' and (r.data ->> 'acknowledgedAt') is null and (r.data ->> 'matchedTo') is null`,
    order: [sql`(r.data ->> 'escalatedAt') is null`, sql`r.created_at`],
  }),
  reviews: () => ({
    where: sql`r.type in ('home-visit', 'care-visit') and r.data ->> 'review' = 'submitted' and s.kind <> 'intake'`,
    order: [sql`r.created_at`],
  }),
  conflicts: () => ({
    where: sql`r.type = 'conflict' and r.data ->> 'state' = 'open'`,
    order: [sql`r.created_at`],
  }),
  intake: () => ({
    where: sql`s.kind = 'intake' and r.type in ('home-visit', 'consultation', 'safeguarding-alert') and (r.data ->> 'matchedTo') is null and (r.data ->> 'withdrawn') is null
      and (r.type <> 'safeguarding-alert' or (r.data ->> 'acknowledgedAt') is not null)`,
    order: [sql`r.created_at`],
  }),
  visitsOverdue: ({ overdueFrom, today }) => ({
    where: sql`${planned} and r.data ->> 'dueOn' >= ${overdueFrom} and r.data ->> 'dueOn' < ${today} and ${unanswered}`,
    order: [sql`r.data ->> 'dueOn'`, startTime],
  }),
  visitsToday: ({ today }) => ({
    where: sql`${planned} and r.data ->> 'dueOn' = ${today} and ${unanswered}`,
    order: [startTime],
  }),
};

async function readQueue(tx: Transaction<Schema>, query: QueueQuery): Promise<QueueRows> {
  const { municipalityId, beyond } = query;
  const nothing = { rows: [], total: 0 };
  const records: Record<RecordSection, Section<QueueRecord>> = {
    alerts: nothing,
    reviews: nothing,
    conflicts: nothing,
    intake: nothing,
    visitsOverdue: nothing,
    visitsToday: nothing,
  };
  let refused: Section<QueueChange> = nothing;
  let flags: Section<QueueFlag> = nothing;
  let duplicates: Section<QueuePair> = nothing;
  for (const section of beyond === null ? queueSections : [beyond.section]) {
    if (section === 'refused') refused = await refusedChanges(tx, query);
    else if (section === 'flags') flags = await openFlags(tx, query);
    else if (section === 'duplicates') duplicates = await openPairs(tx, query);
    else records[section] = await recordsOf(tx, query, section);
  }
  const spaceIds = [
    ...Object.values(records).flatMap(({ rows }) => rows.map(({ spaceId }) => spaceId)),
    ...refused.rows.flatMap(({ spaceId }) => spaceId ?? []),
    ...flags.rows.map(({ spaceId }) => spaceId),
  ];
  return {
    records,
    refused,
    flags,
    duplicates,
    about: await aboutSpaces(tx, municipalityId, [...new Set(spaceIds)]),
    staff: await staffOf(tx, municipalityId),
  };
}

/** What a section is read beyond may have been settled meanwhile: its keys stand. */
function isBeyond(place: QueuePlace | null, keys: Sql, idOf: Sql): Sql {
  return place === null
    ? sql`true`
    : sql`(${keys}) > (select ${keys} from ${idOf} = ${place.after})`;
}

async function recordsOf(
  tx: Transaction<Schema>,
  query: QueueQuery,
  section: RecordSection,
): Promise<Section<QueueRecord>> {
  const { where, order } = sections[section](query);
  const keys = sql.join([...order, sql`r.id`]);
  const { rows } = await sql<QueueRecord & { total: number }>`
    select r.id, r.type, r.rev, r.data, r.created_by as "createdBy", r.created_at as "createdAt", r.space_id as "spaceId",
           s.kind as "spaceKind", count(*) over ()::int as total
    from record r join space s on s.id = r.space_id
    where s.municipality_id = ${query.municipalityId} and ${where} and ${isBeyond(query.beyond, keys, sql`record r where r.id`)}
    order by ${keys} limit ${query.limit}`.execute(tx);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** What was raised first, then the oldest. The centre's own writes answer their supervisor at once; what waits here came from devices. */
async function refusedChanges(
  tx: Transaction<Schema>,
  { municipalityId, limit, beyond }: QueueQuery,
): Promise<Section<QueueChange>> {
  const keys = sql`(c.raised_at is null), c.received_at, c.change_id`;
  const { rows } = await sql<QueueChange & { total: number }>`
    select c.change_id as "changeId", c.actor_id as "actorId", c.type, c.intent, c.space_id as "spaceId", c.body, c.outcome,
           c.received_at as "receivedAt", c.taken_by as "takenBy", c.raised_at as "raisedAt", c.unread, count(*) over ()::int as total
    from refused_work c join account a on a.id = c.actor_id
    where a.municipality_id = ${municipalityId} and c.settled_at is null
      and ${isBeyond(beyond, keys, sql`refused_work c where c.change_id`)}
    order by ${keys} limit ${limit}`.execute(tx);
  return { rows, total: rows[0]?.total ?? 0 };
}
