import { sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** The case file a space belongs to, or stands on as its person's or household's. */
export interface AboutCase {
  readonly spaceId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly personName: string;
}

/** By space id; a space of no case file (intake, a client without one) is missing. */
export async function aboutSpaces(
  tx: Transaction<Schema>,
  municipalityId: string,
  spaceIds: readonly string[],
): Promise<ReadonlyMap<string, AboutCase>> {
  const { rows } = await sql<AboutCase>`
    with linked as (
      select s.id as space_id, core.case_id, cf.data from space s
      join space core on core.case_id = s.case_id and core.kind = 'core'
      join record cf on cf.space_id = core.id and cf.type = 'case-file'
      where s.id = any(${spaceIds}::uuid[]) and s.municipality_id = ${municipalityId}
      union all
      select asked.id, core.case_id, cf.data from unnest(${spaceIds}::uuid[]) asked(id)
      join record cf on cf.type = 'case-file' and (cf.data ->> 'personSpaceId' = asked.id::text or cf.data ->> 'householdSpaceId' = asked.id::text)
      join space core on core.id = cf.space_id and core.municipality_id = ${municipalityId}
    )
    select distinct on (linked.space_id) linked.space_id as "spaceId", linked.case_id as "caseId", linked.data ->> 'caseNumber' as "caseNumber",
      coalesce(concat_ws(' ', p.data ->> 'givenName', p.data ->> 'familyName'), '') as "personName"
    from linked
    left join record p on p.space_id = (linked.data ->> 'personSpaceId')::uuid and p.type = 'person'
    order by linked.space_id, linked.data ->> 'openedOn' desc`.execute(tx);
  return new Map(rows.map((row) => [row.spaceId, row]));
}
