import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What is known of one device: what it said last and when, and how many of its numbers the centre has. */
export interface DrainFacts {
  readonly replicaId: string;
  readonly personId: string;
  readonly personName: string;
  readonly municipalityId: string;
  readonly label: string;
  readonly appVersion: string;
  readonly lastContactAt: Date;
  /** Null: it has never said anything of itself. */
  readonly reportedAt: Date | null;
  readonly waiting: number | null;
  readonly oldestAt: Date | null;
  readonly lastSeq: number | null;
  readonly stuck: number | null;
  readonly files: number | null;
  /** Changes at the centre whose number is not above the one it named. */
  readonly known: number;
  readonly nudgedAt: Date | null;
  /** Its device said then that this store is gone; null as soon as it is heard again. */
  readonly lostAt: Date | null;
  /** What waited in it when that was last known. */
  readonly lostWaiting: number | null;
}

export interface DrainFactsStore {
  devicesOf(personIds: readonly string[]): Promise<readonly DrainFacts[]>;
}

export function createDrainFactsStore(kysely: Kysely<Schema>): DrainFactsStore {
  return {
    async devicesOf(personIds) {
      const { rows } = await sql<DrainFacts>`
        select r.id as "replicaId", a.id as "personId", a.name as "personName", a.municipality_id as "municipalityId",
               r.device_label as label, r.app_version as "appVersion", r.last_contact_at as "lastContactAt",
               r.reported_at as "reportedAt", r.reported_waiting as waiting, r.reported_oldest_at as "oldestAt",
               r.reported_seq as "lastSeq", r.reported_stuck as stuck, r.reported_files as files,
               (select count(*)::int from change_log c where c.replica_id = r.id and c.seq > 0 and c.seq <= coalesce(r.reported_seq, 0)) as known,
               r.nudged_at as "nudgedAt", r.lost_at as "lostAt", r.lost_waiting as "lostWaiting"
        from replica r join account a on a.id = r.account_id
        where r.account_id = any(${personIds}::uuid[]) order by r.last_contact_at, r.id`.execute(
        kysely,
      );
      return rows;
    },
  };
}
