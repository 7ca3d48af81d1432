import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Who has work the centre did not take, and whether it waits too long. Its content is elsewhere. */
export interface RefusedWorkStore {
  /** The owner of the group the change belongs to; undefined where it is not the municipality's or waits no more. */
  ownerOf(
    municipalityId: string,
    changeId: string,
  ): Promise<{ readonly ownerId: string | null; readonly spaceId: string | null } | undefined>;
  /** Gives these to `to` where nobody but `from` has them; false when somebody else was faster. */
  give(changeIds: readonly string[], from: string | null, to: string, at: string): Promise<boolean>;
  mayHold(personId: string, spaceId: string, at: string): Promise<boolean>;
  /** Raises what came before `before` and nobody has answered; the municipalities in which something was raised. */
  raise(before: string, at: string): Promise<readonly string[]>;
}

export function createRefusedWorkStore(kysely: Kysely<Schema>): RefusedWorkStore {
  return {
    async ownerOf(municipalityId, changeId) {
      const { rows } = await sql<{ ownerId: string | null; spaceId: string | null }>`
        select c.taken_by as "ownerId", c.space_id as "spaceId" from refused_work c join account a on a.id = c.actor_id
        where c.change_id = ${changeId} and a.municipality_id = ${municipalityId} and c.settled_at is null`.execute(
        kysely,
      );
      return rows[0];
    },
    async give(changeIds, from, to, at) {
      const moved = await sql`
        with logged as (
          update change_log set taken_by = ${to}, taken_at = ${at}::timestamptz
          where change_id = any(${changeIds}::uuid[]) and taken_by is not distinct from ${from}::uuid and settled_at is null returning 1
        ), letters as (
          update dead_letter set taken_by = ${to}, taken_at = ${at}::timestamptz
          where (account_id, group_id) in (select account_id, group_id from dead_letter where change_id = any(${changeIds}::uuid[]))
            and taken_by is not distinct from ${from}::uuid returning 1
        ), deposited as (
          update deposit set taken_by = ${to}, taken_at = ${at}::timestamptz
          where id = any(${changeIds}::uuid[]) and taken_by is not distinct from ${from}::uuid and settled_at is null returning 1
        )
        select 1 from logged union all select 1 from letters union all select 1 from deposited`.execute(
        kysely,
      );
      return moved.rows.length > 0;
    },
    async mayHold(personId, spaceId, at) {
      const { rows } = await sql`
        select 1 from scope where person_id = ${personId} and space_id = ${spaceId}
          and valid_from <= ${at}::timestamptz and (valid_to is null or valid_to > ${at}::timestamptz)`.execute(
        kysely,
      );
      return rows.length > 0;
    },
    async raise(before, at) {
      const { rows } = await sql<{ id: string }>`
        with logged as (
          update change_log set raised_at = ${at}::timestamptz
          where outcome_kind in ('rejected', 'quarantined') and settled_at is null and raised_at is null
            and received_at <= ${before}::timestamptz and replica_id not like 'centre:%' returning actor_id
        ), letters as (
          update dead_letter d set raised_at = ${at}::timestamptz
          where d.raised_at is null and d.closed_at is null and d.received_at <= ${before}::timestamptz
            and not exists (select 1 from change_log c where c.change_id = d.change_id) returning account_id
        ), deposited as (
          update deposit set raised_at = ${at}::timestamptz
          where settled_at is null and raised_at is null and received_at <= ${before}::timestamptz returning coalesce(actor_id, received_by) as actor_id
        )
        select distinct a.municipality_id as id from account a
        where a.id in (select actor_id from logged union select account_id from letters union select actor_id from deposited)`.execute(
        kysely,
      );
      return rows.map(({ id }) => id);
    },
  };
}
