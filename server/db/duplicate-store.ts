import { sql, type Kysely } from 'kysely';
import type { JsonObject } from '#shared/lib/json.ts';
import { disclose, type AuditOf } from './disclose.ts';
import type { Schema } from './schema.ts';

export interface DuplicateQuery {
  readonly municipalityId: string;
  /** Folded «given family» and «family given». */
  readonly names: readonly string[];
  /** Folded family name alone. */
  readonly familyName: string;
  readonly birthOn: string | null;
  /** Eleven digits. */
  readonly personalCode: string | null;
  readonly limit: number;
}

export interface DuplicateRow {
  readonly personId: string;
  readonly personSpaceId: string;
  readonly rev: number;
  readonly data: JsonObject;
  readonly cases: readonly {
    readonly caseId: string;
    readonly caseNumber: string;
    readonly status: string;
  }[];
}

export interface DuplicateStore {
  /** People of the municipality with the same code, the same name, or the same birth date and family name. */
  find(
    query: DuplicateQuery,
    auditOf: AuditOf<readonly DuplicateRow[]>,
  ): Promise<readonly DuplicateRow[]>;
}

export function createDuplicateStore(kysely: Kysely<Schema>): DuplicateStore {
  return {
    find: (query, auditOf) =>
      disclose(
        kysely,
        async (tx) => {
          const { rows } = await sql<DuplicateRow>`
            select p.id as "personId", p.space_id as "personSpaceId", p.rev, p.data,
              coalesce((select jsonb_agg(jsonb_build_object('caseId', c.case_id, 'caseNumber', cf.data ->> 'caseNumber', 'status', cf.data ->> 'status'))
                from record cf join space c on c.id = cf.space_id
                where cf.type = 'case-file' and cf.data ->> 'personSpaceId' in (select o.space_id::text from record o
                  where o.id = p.id or o.id in (select alias_id from person_alias where survivor_id = p.id))), '[]') as cases
            from search_key k
            join space s on s.id = k.space_id and s.kind = 'person' and s.municipality_id = ${query.municipalityId}
            join record p on p.id = k.record_id and p.type = 'person'
            where not exists (select 1 from person_alias a where a.alias_id = p.id) and ((k.kind = 'personal-code' and k.folded = ${query.personalCode})
               or (k.kind = 'name' and (k.folded = any(${query.names}::text[])
                 or (p.data ->> 'birthOn' = ${query.birthOn} and ' ' || k.folded || ' ' like ${`% ${query.familyName} %`}))))
            order by (k.kind = 'personal-code') desc, p.created_at, p.id limit ${query.limit * 2}`.execute(
            tx,
          );
          return [...new Map(rows.toReversed().map((row) => [row.personId, row])).values()]
            .toReversed()
            .slice(0, query.limit);
        },
        auditOf,
      ),
  };
}
