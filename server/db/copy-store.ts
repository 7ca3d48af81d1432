import { sql, type Kysely, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** A copy of a case file on a device of somebody whose right to it has ended. */
export interface CopyRow {
  readonly replicaId: string;
  readonly personName: string;
  readonly label: string;
  readonly endedAt: Date;
  readonly deliveredAt: Date;
  /** When the device said that the last of it was gone; null while it has not. */
  readonly goneAt: Date | null;
  readonly lastContactAt: Date;
}

export interface CopyStore {
  /** The device said that its copies of these are gone. The municipality in which that is news; null where it is none. */
  noteGone(replicaId: string, spaceIds: readonly string[], now: Date): Promise<string | null>;
  copiesOf(municipalityId: string, caseId: string, now: string): Promise<readonly CopyRow[]>;
}

/** Whole spaces that go out to a device; one it was given before and still holds writes nothing. */
export async function noteDelivered(
  tx: Transaction<Schema>,
  replicaId: string,
  spaceIds: readonly string[],
  now: string,
): Promise<void> {
  if (spaceIds.length === 0) return;
  await sql`
    insert into replica_space (replica_id, space_id, delivered_at)
    select r.id, given.id, ${now}::timestamptz from replica r, unnest(${spaceIds}::uuid[]) as given(id)
    where r.id = ${replicaId} order by given.id
    on conflict (replica_id, space_id) do update set delivered_at = excluded.delivered_at, gone_at = null
    where replica_space.gone_at is not null`.execute(tx);
}

export function createCopyStore(kysely: Kysely<Schema>): CopyStore {
  return {
    async noteGone(replicaId, spaceIds, now) {
      if (spaceIds.length === 0) return null;
      const { rows } = await sql<{ id: string }>`
        update replica_space c set gone_at = ${now} from space s
        where c.replica_id = ${replicaId} and c.space_id = any(${spaceIds}::uuid[]) and c.gone_at is null and s.id = c.space_id
        returning s.municipality_id as id`.execute(kysely);
      return rows[0]?.id ?? null;
    },
    async copiesOf(municipalityId, caseId, now) {
      const { rows } = await sql<CopyRow>`
        select r.id as "replicaId", a.name as "personName", r.device_label as label, r.last_contact_at as "lastContactAt",
               min(c.delivered_at) as "deliveredAt", max(ended.at) as "endedAt",
               case when bool_and(coalesce(c.gone_at, d.copies_gone_at) is not null)
                    then max(coalesce(c.gone_at, d.copies_gone_at)) end as "goneAt"
        from replica_space c
        join space s on s.id = c.space_id and s.case_id = ${caseId} and s.municipality_id = ${municipalityId}
        join replica r on r.id = c.replica_id
        join account a on a.id = r.account_id
        left join device_replica d on d.replica_id = r.id
        join lateral (select max(valid_to) as at, bool_or(valid_from <= ${now}::timestamptz and (valid_to is null or valid_to > ${now}::timestamptz)) as holds
                      from held_space h where h.person_id = r.account_id and h.space_id = c.space_id) ended on true
        where ended.holds is not true and ended.at is not null
        group by r.id, a.name
        order by max(ended.at) desc, r.id`.execute(kysely);
      return rows;
    },
  };
}
