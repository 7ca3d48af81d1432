import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** How the centre stands as a whole: counts and ages, nothing of anybody. Seconds. */
export interface CentreFigures {
  readonly devicesHeard: number;
  readonly devicesSilent: number;
  readonly storesLost: number;
  readonly unsentOldest: number;
  readonly missing: number;
  readonly stuck: number;
  readonly refused: number;
  readonly refusedOldest: number;
  readonly alerts: number;
  readonly alertsOldest: number;
}

export interface MetricsStore {
  figures(now: Date): Promise<CentreFigures>;
}

const silentAfterMs = 24 * 3_600_000;

export function createMetricsStore(kysely: Kysely<Schema>): MetricsStore {
  return {
    async figures(now) {
      const silent = new Date(now.getTime() - silentAfterMs);
      const { rows } = await sql<CentreFigures>`
        select
          d.heard as "devicesHeard", d.silent as "devicesSilent", d.lost as "storesLost", d.missing, d.stuck,
          coalesce(extract(epoch from ${now}::timestamptz - d.oldest), 0)::float8 as "unsentOldest",
          r.n as refused, coalesce(extract(epoch from ${now}::timestamptz - r.oldest), 0)::float8 as "refusedOldest",
          a.n as alerts, coalesce(extract(epoch from ${now}::timestamptz - a.oldest), 0)::float8 as "alertsOldest"
        from
          (select count(*) filter (where last_contact_at > ${silent}::timestamptz and lost_at is null)::int as heard,
                  count(*) filter (where last_contact_at <= ${silent}::timestamptz and lost_at is null)::int as silent,
                  count(*) filter (where lost_waiting > 0)::int as lost,
                  coalesce(sum(reported_missing), 0)::int as missing, coalesce(sum(reported_stuck), 0)::int as stuck,
                  min(reported_oldest_at) filter (where reported_waiting > 0 and lost_at is null) as oldest
           from replica) d,
          (select count(*)::int as n, min(received_at) as oldest from change_log
           where outcome_kind in ('rejected', 'quarantined') and settled_at is null) r,
          (select count(*)::int as n, min(created_at) as oldest from record
           where type = 'safeguarding-alert' and (data ->> 'acknowledgedAt') is null) a`.execute(
        kysely,
      );
      const [figures] = rows;
      if (figures === undefined) throw new Error('metrics: no figures');
      return figures;
    },
  };
}
