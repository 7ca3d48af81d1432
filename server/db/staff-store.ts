import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export interface DeviceRow {
  readonly replicaId: string;
  readonly personId: string;
  readonly personName: string;
  readonly label: string;
  readonly appVersion: string;
  readonly shapeVersion: number;
  readonly lastContactAt: Date;
  readonly lastCompletePullAt: Date | null;
  readonly waiting: number | null;
  readonly oldestAt: Date | null;
  readonly reportedAt: Date | null;
  readonly persisted: boolean | null;
  readonly missing: number | null;
  readonly attention: number | null;
  readonly stuck: number | null;
  readonly files: number | null;
  readonly usageBytes: number | null;
  readonly quotaBytes: number | null;
  readonly skewMs: number | null;
  /** Its browser has it no more, as the person's next store there said, and what it held when that was last known. */
  readonly lostAt: Date | null;
  readonly lostWaiting: number | null;
  readonly lostOldestAt: Date | null;
  readonly lostKnownAt: Date | null;
}

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly providerName: string | null;
  readonly cases: number;
  readonly disabled: boolean;
  readonly alertOrder: number;
}

/** People of one municipality and what their devices last said. No personal data of clients. */
export interface StaffStore {
  devices(municipalityId: string): Promise<readonly DeviceRow[]>;
  staff(municipalityId: string, now: string): Promise<readonly StaffRow[]>;
}

export function createStaffStore(kysely: Kysely<Schema>): StaffStore {
  return {
    async devices(municipalityId) {
      const { rows } = await sql<DeviceRow>`
        select r.id as "replicaId", a.id as "personId", a.name as "personName", r.device_label as label, r.app_version as "appVersion", r.shape_version as "shapeVersion",
               r.last_contact_at as "lastContactAt", r.last_complete_pull_at as "lastCompletePullAt", r.reported_waiting as waiting,
               r.reported_oldest_at as "oldestAt", r.reported_at as "reportedAt", r.persisted,
               r.reported_missing as missing, r.reported_attention as attention, r.reported_stuck as stuck, r.reported_files as files,
               r.usage_bytes as "usageBytes", r.quota_bytes as "quotaBytes", r.skew_ms as "skewMs",
               r.lost_at as "lostAt", r.lost_waiting as "lostWaiting", r.lost_oldest_at as "lostOldestAt", r.lost_known_at as "lostKnownAt"
        from replica r join account a on a.id = r.account_id
        where a.municipality_id = ${municipalityId} order by r.last_contact_at, r.id`.execute(
        kysely,
      );
      return rows;
    },
    async staff(municipalityId, now) {
      const { rows } = await sql<StaffRow>`
        select a.id, a.name, a.role, a.provider_name as "providerName", a.disabled_at is not null as disabled, a.alert_order as "alertOrder",
          (select count(distinct g.case_id)::int from assignment g where g.person_id = a.id
            and g.valid_from <= ${now}::timestamptz and (g.valid_to is null or g.valid_to > ${now}::timestamptz)) as cases
        from account a where a.municipality_id = ${municipalityId}`.execute(kysely);
      return rows;
    },
  };
}
