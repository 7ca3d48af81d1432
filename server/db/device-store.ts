import { sql, type Kysely } from 'kysely';
import type { Role } from '#shared/domain/house-records.ts';
import type { DeviceHandshakeRequest, DevicePublicKey } from '#shared/protocol/device.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

export interface NewDevice {
  readonly deviceId: string;
  readonly publicKey: DevicePublicKey;
  readonly label: string;
  readonly accountId: string;
  readonly replicaId: string;
  readonly now: Date;
}

/** A replica of a device, its person's account – ended or not – and what is known of its clock. */
export interface CarriedReplica {
  readonly replicaId: string;
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly municipalityId: string;
  readonly disabledAt: Date | null;
  readonly skewMs: number | null;
  readonly quietAt: Date | null;
}

/** Somebody who has or had an account here. */
export type Author = Omit<CarriedReplica, 'replicaId' | 'skewMs' | 'quietAt'>;

export interface DeviceStore {
  /** `other-key`: the id is taken. `not-yours`: the replica is another person's, or has never greeted. */
  register(device: NewDevice): Promise<'registered' | 'other-key' | 'not-yours'>;
  publicKeyOf(deviceId: string): Promise<DevicePublicKey | undefined>;
  /** False where the nonce was used before. Forgets those older than `before`. */
  useNonce(deviceId: string, nonce: string, at: Date, before: Date): Promise<boolean>;
  /** Those of the replicas that this device carries. */
  carried(deviceId: string, replicaIds: readonly string[]): Promise<readonly CarriedReplica[]>;
  authors(accountIds: readonly string[]): Promise<readonly Author[]>;
  /** What it said of the replicas it carries; of others nothing is written. */
  report(deviceId: string, replicas: DeviceHandshakeRequest['replicas'], now: Date): Promise<void>;
}

export function createDeviceStore(kysely: Kysely<Schema>): DeviceStore {
  return {
    register: (device) =>
      inTransaction(kysely, {}, async (tx) => {
        const { deviceId, replicaId, now } = device;
        const key = JSON.stringify(device.publicKey);
        const own = await tx
          .selectFrom('replica')
          .select('id')
          .where('id', '=', replicaId)
          .where('account_id', '=', device.accountId)
          .executeTakeFirst();
        if (own === undefined) return 'not-yours';
        const { numAffectedRows } = await sql`
          insert into device (id, public_key, label, registered_by, registered_at, last_contact_at)
          values (${deviceId}, ${key}::jsonb, ${device.label}, ${device.accountId}, ${now}, ${now})
          on conflict (id) do update set label = excluded.label, last_contact_at = excluded.last_contact_at
          where device.public_key = excluded.public_key`.execute(tx);
        if (Number(numAffectedRows) !== 1) return 'other-key';
        await sql`
          insert into device_replica (replica_id, device_id, linked_at) values (${replicaId}, ${deviceId}, ${now})
          on conflict (replica_id) do update set device_id = excluded.device_id, linked_at = excluded.linked_at,
            copies_gone_at = null`.execute(tx);
        return 'registered';
      }),
    async publicKeyOf(deviceId) {
      const row = await kysely
        .selectFrom('device')
        .select('public_key')
        .where('id', '=', deviceId)
        .executeTakeFirst();
      return row?.public_key;
    },
    async useNonce(deviceId, nonce, at, before) {
      await kysely.deleteFrom('device_nonce').where('at', '<', before).execute();
      const { numAffectedRows } = await sql`
        insert into device_nonce (device_id, nonce, at) values (${deviceId}, ${nonce}, ${at})
        on conflict do nothing`.execute(kysely);
      return Number(numAffectedRows) === 1;
    },
    async carried(deviceId, replicaIds) {
      const { rows } = await sql<CarriedReplica>`
        select r.id as "replicaId", a.id as "accountId", a.name, a.role, a.municipality_id as "municipalityId",
               a.disabled_at as "disabledAt", r.skew_ms as "skewMs", r.quiet_at as "quietAt"
        from device_replica d join replica r on r.id = d.replica_id join account a on a.id = r.account_id
        where d.device_id = ${deviceId} and d.replica_id = any(${replicaIds}::text[])`.execute(
        kysely,
      );
      return rows;
    },
    async authors(accountIds) {
      if (accountIds.length === 0) return [];
      const { rows } = await sql<Author>`
        select id as "accountId", name, role, municipality_id as "municipalityId", disabled_at as "disabledAt"
        from account where id = any(${[...new Set(accountIds)]}::uuid[])`.execute(kysely);
      return rows;
    },
    report: (deviceId, replicas, now) =>
      inTransaction(kysely, {}, async (tx) => {
        await sql`update device set last_contact_at = ${now} where id = ${deviceId}`.execute(tx);
        const rows = JSON.stringify(replicas);
        await sql`
          update replica set last_contact_at = ${now}, reported_at = ${now}, reported_waiting = w.waiting,
                             reported_oldest_at = w."oldestWaitingAt"
          from jsonb_to_recordset(${rows}::jsonb) as w("replicaId" text, waiting int, "oldestWaitingAt" timestamptz), device_replica d
          where replica.id = w."replicaId" and d.replica_id = replica.id and d.device_id = ${deviceId}`.execute(
          tx,
        );
        await sql`
          update device_replica d set copies_gone_at = ${now}
          from jsonb_to_recordset(${rows}::jsonb) as w("replicaId" text, "copiesGone" boolean), replica r, account a
          where d.device_id = ${deviceId} and d.replica_id = w."replicaId" and w."copiesGone" and d.copies_gone_at is null
            and r.id = d.replica_id and a.id = r.account_id and a.disabled_at is not null`.execute(
          tx,
        );
      }),
  };
}
