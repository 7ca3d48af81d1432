import { sql, type Transaction } from 'kysely';
import type { AliasChange, StoredRecord } from './centre-store.ts';
import type { Schema } from './schema.ts';

export interface GroupMember {
  readonly id: string;
  readonly spaceId: string;
  /** Null for the record whose data they all have. */
  readonly survivorId: string | null;
}

/** The records of the same people as these: themselves, whom they stand for, and what stands for them. */
export async function samePeople(
  tx: Transaction<Schema>,
  personIds: readonly string[],
): Promise<readonly GroupMember[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<GroupMember>`
    with root as (
      select coalesce(a.survivor_id, asked.id) as id from unnest(${personIds}::uuid[]) asked(id)
      left join person_alias a on a.alias_id = asked.id
    )
    select r.id, r.space_id as "spaceId", a.survivor_id as "survivorId" from record r
    left join person_alias a on a.alias_id = r.id
    where r.type = 'person' and r.id in (
      select id from root union select alias_id from person_alias where survivor_id in (select id from root))
    order by r.id`.execute(tx);
  return rows;
}

export async function writeAliases(
  tx: Transaction<Schema>,
  changes: readonly AliasChange[],
): Promise<void> {
  for (const { aliasId, survivorId, by, at, changeId } of changes) {
    if (survivorId === null)
      await sql`delete from person_alias where alias_id = ${aliasId}`.execute(tx);
    else
      await sql`
        insert into person_alias (alias_id, survivor_id, united_by, united_at, change_id)
        values (${aliasId}, ${survivorId}, ${by}, ${at}::timestamptz, ${changeId})
        on conflict (alias_id) do update set survivor_id = excluded.survivor_id, united_by = excluded.united_by,
          united_at = excluded.united_at, change_id = excluded.change_id`.execute(tx);
  }
}

/**
 * Whoever of the municipality has the same code, or the same name and birth day, becomes a supervisor's question. Asked
 * anew only for a better reason. Two who are written at once wait for each other, or neither would find the other.
 */
export async function notePairs(
  tx: Transaction<Schema>,
  people: readonly StoredRecord[],
  at: string,
): Promise<void> {
  if (people.length === 0) return;
  const ids = people.map(({ id }) => id);
  await sql`
    select pg_advisory_xact_lock(hashtextextended('people ' || m.id, 0))
    from (select distinct s.municipality_id as id from record r join space s on s.id = r.space_id
          where r.id = any(${ids}::uuid[]) order by 1) m`.execute(tx);
  await insertPairs(tx, sql`k.record_id = any(${ids}::uuid[])`, at);
}

/** Those who have become colleagues' clients of one municipality. */
export function notePairsOf(
  tx: Transaction<Schema>,
  municipalityId: string,
  at: string,
): Promise<void> {
  return insertPairs(tx, sql`s.municipality_id = ${municipalityId}`, at);
}

async function insertPairs(
  tx: Transaction<Schema>,
  which: ReturnType<typeof sql>,
  at: string,
): Promise<void> {
  await sql`
    insert into person_pair (low_id, high_id, municipality_id, why, found_at)
    select least(one, other), greatest(one, other), municipality_id,
      case when bool_or(kind = 'personal-code') then 'personal-code' else 'name-and-birth' end, ${at}::timestamptz
    from (
      select coalesce(a.survivor_id, p.id) as one, coalesce(b.survivor_id, q.id) as other, s.municipality_id, k.kind
      from search_key k join search_key l on l.kind = k.kind and l.folded = k.folded and l.record_id <> k.record_id
      join record p on p.id = k.record_id join record q on q.id = l.record_id and q.type = 'person'
      join space s on s.id = p.space_id join space t on t.id = q.space_id and t.municipality_id = s.municipality_id
      left join person_alias a on a.alias_id = p.id left join person_alias b on b.alias_id = q.id
      where p.type = 'person' and ${which} and (k.kind = 'personal-code'
        or (k.kind = 'name' and p.data ->> 'birthOn' = q.data ->> 'birthOn'))
    ) found
    where one <> other group by 1, 2, 3
    on conflict (low_id, high_id) do update
      set why = excluded.why, found_at = excluded.found_at, different_by = null, different_at = null
      where person_pair.why = 'name-and-birth' and excluded.why = 'personal-code'`.execute(tx);
}
