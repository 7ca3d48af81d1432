import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { JsonObject } from '#shared/lib/json.ts';
import { latvianOrder } from '#shared/lib/latvian-order.ts';
import { disclose, type AuditOf } from './disclose.ts';
import type { Schema } from './schema.ts';

export interface CaseListQuery {
  readonly municipalityId: string;
  /** Folded words, each of which must begin a word of name, address or case number. Empty: no search. */
  readonly words: readonly string[];
  /** The search as typed, letters and digits only: a whole personal code or the end of a phone number. */
  readonly compact: string;
  readonly assigneeId: string | null;
  readonly after: { readonly key: string; readonly caseId: string } | null;
  readonly limit: number;
  readonly now: string;
  /** Today in Riga. */
  readonly today: string;
}

export interface CaseListRow {
  readonly caseId: string;
  readonly key: string;
  readonly coreId: string;
  readonly rev: number;
  readonly caseFile: JsonObject;
  readonly personId: string;
  readonly personSpaceId: string;
  readonly personRev: number;
  readonly person: JsonObject;
  readonly assignees: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: string;
  }[];
  readonly riskLevel: string | null;
  readonly nextVisitOn: string | null;
  readonly openAlerts: number;
  readonly openConflicts: number;
}

type Found = Omit<
  CaseListRow,
  'assignees' | 'riskLevel' | 'nextVisitOn' | 'openAlerts' | 'openConflicts'
>;

export interface CaseListStore {
  list(
    query: CaseListQuery,
    auditOf: AuditOf<readonly CaseListRow[]>,
  ): Promise<readonly CaseListRow[]>;
}

export function createCaseListStore(kysely: Kysely<Schema>): CaseListStore {
  return {
    list: (query, auditOf) =>
      disclose(
        kysely,
        async (tx) => {
          const found = await findCases(tx, query);
          const rest = await tellRest(
            tx,
            found.map(({ caseId }) => caseId),
            query,
          );
          return found.map((row) => ({
            ...row,
            ...(rest.get(row.caseId) as Omit<CaseListRow, keyof Found>),
          }));
        },
        auditOf,
      ),
  };
}

async function findCases(tx: Transaction<Schema>, query: CaseListQuery): Promise<readonly Found[]> {
  const { municipalityId, assigneeId, after, limit, now } = query;
  const { rows } = await sql<Found>`
    with found as (
      select c.case_id as "caseId", c.id as "coreId", h.rev, cf.data as "caseFile",
             p.id as "personId", p.space_id as "personSpaceId", p.rev as "personRev", p.data as person,
             translate(coalesce(p.data ->> 'familyName', '') || ' ' || coalesce(p.data ->> 'givenName', ''),
                       ${latvianOrder.from}, ${latvianOrder.to}) collate "C" as key
      from space c
      join space_head h on h.space_id = c.id
      join record cf on cf.space_id = c.id and cf.type = 'case-file'
      join record p on p.space_id = (cf.data ->> 'personSpaceId')::uuid and p.type = 'person'
      join space ps on ps.id = p.space_id and ps.municipality_id = c.municipality_id
      where c.municipality_id = ${municipalityId} and c.kind = 'core' and ${matches(query)}
        and (${assigneeId}::uuid is null or exists (
          select 1 from assignment a where a.case_id = c.case_id and a.person_id = ${assigneeId}::uuid
          and a.valid_from <= ${now}::timestamptz and (a.valid_to is null or a.valid_to > ${now}::timestamptz)))
    )
    select * from found
    where ${after === null ? sql`true` : sql`(key, "caseId") > (${after.key}::text collate "C", ${after.caseId}::uuid)`}
    order by key, "caseId" limit ${limit}`.execute(tx);
  return rows;
}

function matches({ words, compact }: CaseListQuery): RawBuilder<boolean> {
  if (words.length === 0) return sql<boolean>`true`;
  const all = words.map((word) => sql`' ' || t.folded like ${`% ${word}%`}`);
  return sql<boolean>`(
    exists (select 1 from (select string_agg(k.folded, ' ') as folded from search_key k
      where k.record_id in (p.id, cf.id) and k.kind in ('name', 'address', 'case-number')) t where ${sql.join(all, sql` and `)})
    or exists (select 1 from search_key k where k.record_id = p.id and k.kind = 'personal-code' and k.folded = ${compact})
    or (${/^\d{6,}$/u.test(compact)} and exists (select 1 from search_key k
      where k.record_id = p.id and k.kind = 'phone' and k.folded like ${`%${compact}`})))`;
}

async function tellRest(
  tx: Transaction<Schema>,
  caseIds: readonly string[],
  { now, today }: CaseListQuery,
): Promise<ReadonlyMap<string, Omit<CaseListRow, keyof Found>>> {
  const { rows } = await sql<CaseListRow>`
    select c.id as "caseId",
      coalesce((select jsonb_agg(distinct jsonb_build_object('id', acc.id, 'name', acc.name, 'role', acc.role))
        from assignment a join account acc on acc.id = a.person_id where a.case_id = c.id
        and a.valid_from <= ${now}::timestamptz and (a.valid_to is null or a.valid_to > ${now}::timestamptz)), '[]') as assignees,
      (select r.data ->> 'level' from record r join space s on s.id = r.space_id
        where s.case_id = c.id and r.type = 'risk' order by r.created_at desc limit 1) as "riskLevel",
      (select min(r.data ->> 'dueOn') from record r join space s on s.id = r.space_id
        where s.case_id = c.id and r.type in ('planned-home-visit', 'planned-care-visit')
        and r.data ->> 'status' = 'planned' and (r.data ->> 'withdrawn') is null and r.data ->> 'dueOn' >= ${today}
        and not exists (select 1 from record v where v.space_id = r.space_id and v.type in ('home-visit', 'care-visit')
          and v.data ->> 'planId' = r.id::text)) as "nextVisitOn",
      (select count(*)::int from record r join space s on s.id = r.space_id
        where s.case_id = c.id and r.type = 'safeguarding-alert' and (r.data ->> 'acknowledgedAt') is null) as "openAlerts",
      (select count(*)::int from record r join space s on s.id = r.space_id
        where s.case_id = c.id and r.type = 'conflict' and r.data ->> 'state' = 'open') as "openConflicts"
    from unnest(${caseIds}::uuid[]) as c(id)`.execute(tx);
  return new Map(rows.map((row) => [row.caseId, row]));
}
