import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { LostStore } from '#shared/protocol/lost-store.ts';
import { noteLostStores } from './note-lost-stores.ts';
import type { Schema } from './schema.ts';

/** What a replica said of itself at a handshake. */
export interface ReplicaReport {
  readonly replicaId: string;
  readonly accountId: string;
  readonly deviceLabel: string;
  readonly appVersion: string;
  readonly shapeVersion: number;
  readonly waiting: number;
  /** Nothing older than this contact can come any more. */
  readonly quiet: boolean;
  readonly oldestWaitingAt: string | null;
  readonly persisted: boolean | null;
  readonly lastSeq: number;
  readonly attention: number;
  readonly stuck: number;
  readonly files: number;
  readonly completeAt: string | null;
  readonly usageBytes: number | null;
  readonly quotaBytes: number | null;
  readonly skewMs: number | null;
  /** Stores its person had on the same device before. */
  readonly lost?: readonly LostStore[];
  readonly now: Date;
}

export interface ReplicaHeard {
  /** Somebody at the office waits for what it holds. */
  readonly nudged: boolean;
  /** The municipality in which a drain waits for this person's devices; null where none does. */
  readonly drainIn: string | null;
  /** The municipality that hears only now of a lost store; null where none does. */
  readonly lostIn: string | null;
}

export interface ReplicaClock {
  readonly skewMs: number | null;
  readonly quietAt: Date | null;
}

export interface ReplicaStore {
  /** Whether it has been here before; if not, how many the account has brought since, and the first of them. */
  admission(
    replicaId: string,
    accountId: string,
    since: Date,
  ): Promise<{ readonly known: boolean; readonly added: number; readonly firstAt: Date | null }>;
  /** Undefined where the replica is another person's. */
  report(report: ReplicaReport): Promise<ReplicaHeard | undefined>;
  /** What is known of its clock; undefined where the replica is another person's. One that never greeted is taken in. */
  clockOf(replicaId: string, accountId: string, now: Date): Promise<ReplicaClock | undefined>;
  notePush(replicaId: string, push: { now: Date; skewMs: number | null }): Promise<void>;
  /** After an answer that left nothing missing. */
  notePull(replicaId: string, accountId: string, now: Date): Promise<void>;
  /** False where the replica is another person's; one that nobody has heard of is nobody's. */
  mayPull(replicaId: string, accountId: string): Promise<boolean>;
  /** Highest number of a change the log knows. */
  lastSeqOf(replicaId: string): Promise<number>;
  knowsOneOf(changeIds: readonly string[]): Promise<boolean>;
}

/**
 * Numbers between the first change of the replica that is known here and the last it has given, less those known and those
 * it says it holds. A replica that was copied begins in the middle, so without a first one nothing can be said.
 */
function missingOf({ replicaId, lastSeq, waiting }: ReplicaReport): RawBuilder<number | null> {
  return sql<number | null>`(
    select case when count(*) = 0 then null else greatest(0, ${lastSeq}::bigint - min(seq) + 1 - count(*) - ${waiting}::bigint)::int end
    from change_log where replica_id = ${replicaId} and seq > 0 and seq <= ${lastSeq}::bigint)`;
}

export function createReplicaStore(kysely: Kysely<Schema>): ReplicaStore {
  return {
    async admission(replicaId, accountId, since) {
      const row = await kysely
        .selectFrom('replica')
        .select((eb) => [
          eb
            .exists(eb.selectFrom('replica as r').select('r.id').where('r.id', '=', replicaId))
            .as('known'),
          sql<number>`count(*)::int`.as('added'),
          eb.fn.min('created_at').as('firstAt'),
        ])
        .where('account_id', '=', accountId)
        .where('created_at', '>', since)
        .executeTakeFirstOrThrow();
      return { ...row, known: row.known === true };
    },
    async report(report) {
      const { replicaId, now, waiting } = report;
      const said = {
        device_label: report.deviceLabel,
        app_version: report.appVersion,
        shape_version: report.shapeVersion,
        last_contact_at: now,
        skew_ms: report.skewMs,
        reported_waiting: waiting,
        reported_oldest_at: report.oldestWaitingAt,
        reported_at: now,
        persisted: report.persisted,
        reported_seq: report.lastSeq,
        reported_missing: missingOf(report),
        reported_attention: report.attention,
        reported_stuck: report.stuck,
        reported_files: report.files,
        reported_complete_at: report.completeAt,
        usage_bytes: report.usageBytes,
        quota_bytes: report.quotaBytes,
        // Whatever was said of it by another: it is there.
        lost_at: null,
        lost_waiting: null,
        lost_oldest_at: null,
        lost_known_at: null,
        // Whatever it writes from now on is younger than this contact.
        ...(report.quiet && { quiet_at: now }),
      };
      const row = await kysely
        .insertInto('replica')
        .values({ id: replicaId, account_id: report.accountId, created_at: now, ...said })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet(said)
            .where('replica.account_id', '=', report.accountId),
        )
        .returning([
          'nudged_at',
          sql<
            string | null
          >`(select d.municipality_id from drain_person p join drain d on d.id = p.drain_id where p.person_id = replica.account_id and d.state = 'open' limit 1)`.as(
            'drainIn',
          ),
        ])
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const lostIn = await noteLostStores(kysely, report, report.lost ?? [], now);
      return { nudged: row.nudged_at !== null, drainIn: row.drainIn, lostIn };
    },
    async clockOf(replicaId, accountId, now) {
      const { rows } = await sql<ReplicaClock & { accountId: string }>`
        insert into replica (id, account_id, device_label, app_version, shape_version, created_at, last_contact_at)
        values (${replicaId}, ${accountId}, '', '', 0, ${now}, ${now})
        on conflict (id) do update set last_contact_at = replica.last_contact_at
        returning account_id as "accountId", skew_ms as "skewMs", quiet_at as "quietAt"`.execute(
        kysely,
      );
      const row = rows[0];
      return row?.accountId === accountId
        ? { skewMs: row.skewMs, quietAt: row.quietAt }
        : undefined;
    },
    async notePush(replicaId, { now, skewMs }) {
      const newest = sql<number>`(select coalesce(max(seq), 0) from change_log where replica_id = ${replicaId} and seq > 0)`;
      await kysely
        .updateTable('replica')
        .set({ last_contact_at: now, skew_ms: skewMs, last_seq: newest })
        .where('id', '=', replicaId)
        .execute();
    },
    async notePull(replicaId, accountId, now) {
      await kysely
        .updateTable('replica')
        .set({ last_contact_at: now, last_complete_pull_at: now })
        .where('id', '=', replicaId)
        .where('account_id', '=', accountId)
        .execute();
    },
    async mayPull(replicaId, accountId) {
      const row = await kysely
        .selectFrom('replica')
        .select('account_id')
        .where('id', '=', replicaId)
        .executeTakeFirst();
      return row === undefined || row.account_id === accountId;
    },
    async lastSeqOf(replicaId) {
      const row = await kysely
        .selectFrom('change_log')
        .select((eb) => eb.fn.max('seq').as('seq'))
        .where('replica_id', '=', replicaId)
        .where('seq', '>', 0)
        .executeTakeFirst();
      return row?.seq ?? 0;
    },
    async knowsOneOf(changeIds) {
      const row = await kysely
        .selectFrom('change_log')
        .select('change_id')
        .where('change_id', 'in', changeIds)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
