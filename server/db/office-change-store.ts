import { sql, type Kysely } from 'kysely';
import { decodeChange } from '#shared/protocol/change.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { settleChanges } from './door-write.ts';
import type { Schema } from './schema.ts';

export interface KnownChange {
  readonly changeId: string;
  readonly recordId: string;
  readonly actorId: string;
  readonly groupId: string;
  readonly outcome: Outcome;
}

export interface RefusedChange {
  readonly changeId: string;
  readonly body: string;
  readonly authorId: string;
  readonly outcome: Outcome;
  readonly settledAt: Date | null;
}

export interface LateRow {
  readonly recordId: string;
  readonly spaceId: string;
  readonly state: string;
  readonly askedOf: string | null;
}

/** The log of changes, as the office needs it: what a request did before, and what the door refused. */
export interface OfficeChangeStore {
  known(changeIds: readonly string[]): Promise<ReadonlyMap<string, KnownChange>>;
  /** The change and its refused companions of the same group, by authors of the municipality; null for anybody else's. */
  refusedGroup(municipalityId: string, changeId: string): Promise<readonly RefusedChange[] | null>;
  /** Late work that was laid into the municipality's spaces for these changes. */
  lateOf(municipalityId: string, changeIds: readonly string[]): Promise<readonly LateRow[]>;
  settle(changeIds: readonly string[], by: string, at: string, note: string): Promise<void>;
}

export function createOfficeChangeStore(kysely: Kysely<Schema>): OfficeChangeStore {
  return {
    async known(changeIds) {
      const rows = await kysely
        .selectFrom('change_log')
        .select(['change_id', 'record_id', 'actor_id', 'body', 'outcome'])
        .where(sql<boolean>`change_id = any(${changeIds}::uuid[])`)
        .execute();
      return new Map(
        rows.map((row) => [
          row.change_id,
          {
            changeId: row.change_id,
            recordId: row.record_id ?? '',
            actorId: row.actor_id,
            groupId: decodeChange(row.body)?.groupId ?? '',
            outcome: row.outcome,
          },
        ]),
      );
    },
    async refusedGroup(municipalityId, changeId) {
      const { rows } = await sql<RefusedChange>`
        with asked as (
          select c.change_id, c.replica_id, c.seq, c.body, a.municipality_id from change_log c join account a on a.id = c.actor_id
          where c.change_id = ${changeId} and a.municipality_id = ${municipalityId}
        )
        select c.change_id as "changeId", c.body, c.actor_id as "authorId", c.outcome, c.settled_at as "settledAt"
        from asked join change_log c on c.change_id = asked.change_id
          or (c.replica_id = asked.replica_id and c.seq between asked.seq - 500 and asked.seq + 500)
        where c.outcome_kind in ('rejected', 'quarantined')
        order by c.seq`.execute(kysely);
      const asked = rows.find((row) => row.changeId === changeId);
      if (asked === undefined) return depositAsGroup(kysely, municipalityId, changeId);
      const group = decodeChange(asked.body)?.groupId;
      return group === undefined
        ? [asked]
        : rows.filter((row) => decodeChange(row.body)?.groupId === group);
    },
    async lateOf(municipalityId, changeIds) {
      const { rows } = await sql<LateRow>`
        select distinct r.id as "recordId", r.space_id as "spaceId", r.data ->> 'state' as state, r.data ->> 'askedOf' as "askedOf"
        from change_log c join record r on r.type = 'late-work' and r.space_id = c.space_id
          and r.data -> 'changes' @> jsonb_build_array(jsonb_build_object('changeId', c.change_id))
        join space s on s.id = r.space_id
        where c.change_id = any(${changeIds}::uuid[]) and s.municipality_id = ${municipalityId} order by r.id`.execute(
        kysely,
      );
      return rows;
    },
    async settle(changeIds, by, at, note) {
      await settleChanges(kysely, { changeIds, by, at, note });
      await sql`
        update deposit set settled_by = ${by}, settled_at = ${at}::timestamptz, settled_note = ${note}
        where id = any(${changeIds}::uuid[]) and settled_at is null`.execute(kysely);
    },
  };
}

/** What was deposited and is no change of the log: settled as one that nobody can take over. */
async function depositAsGroup(
  kysely: Kysely<Schema>,
  municipalityId: string,
  id: string,
): Promise<readonly RefusedChange[] | null> {
  const { rows } = await sql<Omit<RefusedChange, 'body'>>`
    select c.change_id as "changeId", c.actor_id as "authorId", c.outcome, c.settled_at as "settledAt"
    from refused_work c join account a on a.id = c.actor_id
    where c.change_id = ${id} and c.intent = 'deposit' and a.municipality_id = ${municipalityId}`.execute(
    kysely,
  );
  return rows.length === 0 ? null : rows.map((row) => ({ ...row, body: '' }));
}
