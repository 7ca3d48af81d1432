import { sql, type Kysely } from 'kysely';
import { limits } from '#shared/protocol/limits.ts';
import type { LostStore } from '#shared/protocol/lost-store.ts';
import type { Schema } from './schema.ts';

const dayMs = 24 * 3_600_000;

/**
 * Stores a person's device says it has no more. Another person's replica is left as it is; one that had never greeted
 * is taken in, because what it held was never reported at all – of so many a day as may be new (admit-replica.ts). Gives the municipality that has news of it, else null.
 */
export async function noteLostStores(
  kysely: Kysely<Schema>,
  by: { readonly replicaId: string; readonly accountId: string; readonly deviceLabel: string },
  lost: readonly LostStore[],
  now: Date,
): Promise<string | null> {
  if (lost.length === 0) return null;
  const since = new Date(now.getTime() - dayMs);
  const { rows } = await sql<{ municipalityId: string }>`
    insert into replica (id, account_id, device_label, app_version, shape_version, created_at, last_contact_at,
                         lost_at, lost_waiting, lost_oldest_at, lost_known_at)
    select distinct on (l."replicaId") l."replicaId", ${by.accountId}::uuid, ${by.deviceLabel}, '', 0, ${now}::timestamptz, ${now}::timestamptz,
           ${now}::timestamptz, l.waiting, l."oldestWaitingAt", l."knownAt"
    from jsonb_to_recordset(${JSON.stringify(lost)}::jsonb)
      as l("replicaId" text, waiting int, "oldestWaitingAt" timestamptz, "knownAt" timestamptz)
    where l."replicaId" <> ${by.replicaId}
      and (exists (select 1 from replica r where r.id = l."replicaId")
           or (select count(*) from replica r where r.account_id = ${by.accountId}::uuid and r.created_at > ${since}::timestamptz) < ${limits.newReplicasPerDay})
    on conflict (id) do update
      set lost_at = excluded.lost_at, lost_waiting = excluded.lost_waiting, lost_oldest_at = excluded.lost_oldest_at,
          lost_known_at = excluded.lost_known_at
      where replica.account_id = excluded.account_id and replica.lost_at is null
    returning (select a.municipality_id from account a where a.id = replica.account_id) as "municipalityId"`.execute(
    kysely,
  );
  return rows[0]?.municipalityId ?? null;
}
