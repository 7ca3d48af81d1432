import { sql, type Transaction } from 'kysely';
import { samePeople } from './person-pairs.ts';
import type { Schema } from './schema.ts';

interface OtherFile {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly spaceId: string;
  readonly rev: number;
}

export interface OtherFiles {
  /** Where it was said that they are one. */
  readonly pairId: string;
  readonly cases: readonly OtherFile[];
}

/** The other case files of whom this one is about, where their records were united; null where there is one record. */
export async function otherFilesOf(
  tx: Transaction<Schema>,
  municipalityId: string,
  caseId: string,
): Promise<OtherFiles | null> {
  const { rows: own } = await sql<{ personId: string }>`
    select p.id as "personId" from space c join record cf on cf.space_id = c.id and cf.type = 'case-file'
    join record p on p.space_id = (cf.data ->> 'personSpaceId')::uuid and p.type = 'person'
    where c.case_id = ${caseId} and c.kind = 'core'`.execute(tx);
  const people = await samePeople(
    tx,
    own.map(({ personId }) => personId),
  );
  if (people.length < 2) return null;
  const ids = people.map(({ id }) => id);
  const { rows: pairs } = await sql<{ id: string }>`
    select p.id from person_pair p where p.municipality_id = ${municipalityId} and p.different_at is null
      and p.low_id = any(${ids}::uuid[]) and p.high_id = any(${ids}::uuid[])
    order by p.found_at, p.id limit 1`.execute(tx);
  const pair = pairs[0];
  if (pair === undefined) return null;
  const { rows: cases } = await sql<OtherFile>`
    select c.case_id as "caseId", cf.data ->> 'caseNumber' as "caseNumber", c.id as "spaceId", h.rev
    from record cf join space c on c.id = cf.space_id join space_head h on h.space_id = c.id
    where cf.type = 'case-file' and c.municipality_id = ${municipalityId} and c.case_id <> ${caseId}
      and cf.data ->> 'personSpaceId' = any(${people.map(({ spaceId }) => spaceId)}::text[])
    order by cf.data ->> 'openedOn', c.case_id`.execute(tx);
  return { pairId: pair.id, cases };
}
