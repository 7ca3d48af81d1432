import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export interface WaitingAlert {
  readonly recordId: string;
  readonly spaceId: string;
  readonly municipalityId: string;
  readonly raisedAt: Date;
  readonly escalatedTo: string | null;
  readonly escalatedAt: string | null;
}

export interface AlertStore {
  /** Alerts nobody has acknowledged and nothing has moved since `before`, of every municipality, the longest unmoved first. */
  waiting(before: string): Promise<readonly WaitingAlert[]>;
  /** Supervisors in the order in which an alert goes from one to the next. */
  supervisors(municipalityId: string): Promise<readonly string[]>;
}

export function createAlertStore(kysely: Kysely<Schema>): AlertStore {
  return {
    async waiting(before) {
      const { rows } = await sql<WaitingAlert>`
        select r.id as "recordId", r.space_id as "spaceId", s.municipality_id as "municipalityId",
               r.created_at as "raisedAt",
               r.data ->> 'escalatedTo' as "escalatedTo", r.data ->> 'escalatedAt' as "escalatedAt"
        from record r join space s on s.id = r.space_id
        where r.type = 'safeguarding-alert' and (r.data ->> 'acknowledgedAt') is null and (r.data ->> 'matchedTo') is null
          and coalesce((r.data ->> 'escalatedAt')::timestamptz, r.created_at) <= ${before}::timestamptz
        order by coalesce((r.data ->> 'escalatedAt')::timestamptz, r.created_at), r.id limit 500`.execute(
        kysely,
      );
      return rows;
    },
    async supervisors(municipalityId) {
      const rows = await kysely
        .selectFrom('account')
        .select('id')
        .where('municipality_id', '=', municipalityId)
        .where('role', '=', 'supervisor')
        .where('disabled_at', 'is', null)
        .orderBy('alert_order')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
