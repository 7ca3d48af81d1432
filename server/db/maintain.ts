import { type Kysely, sql } from 'kysely';

export type MaintenanceSettings = {
  readonly checkpointMs: number;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
};

type Table = { readonly schema: string; readonly name: string };

/** WAL that may gather before a checkpoint is due whatever the hour. */
const checkpointBytes = 64 * 1024 * 1024;
const tickMs = 15_000;
/** Quiet hours in Riga are 01–04 UTC all year. */
const nightHoursUtc = new Set([1, 2, 3]);

/**
 * PGlite has neither a checkpointer nor autovacuum: its log would grow for ever and its planner stay blind.
 * Everything here shares the one connection, so it goes table by table and lets others in between.
 */
export function startMaintenance(
  kysely: Kysely<unknown>,
  settings: MaintenanceSettings,
): () => Promise<void> {
  const started = settings.now().getTime();
  let checkpointAt = started;
  let checkpointLsn = '0/0';
  let vacuumAt = started;
  let running: Promise<void> | undefined;
  let stopped = false;

  const tick = async () => {
    const now = settings.now();
    const grown = await walSince(kysely, checkpointLsn);
    const due = now.getTime() - checkpointAt >= settings.checkpointMs;
    if ((due && grown > 0) || grown >= checkpointBytes) {
      checkpointLsn = await checkpoint(kysely);
      checkpointAt = now.getTime();
    }
    const night = isNight(now) && now.getTime() - vacuumAt > 12 * 3_600_000;
    for (const table of await tablesToVacuum(kysely, night)) {
      if (stopped) return;
      await sql`vacuum (analyze) ${sql.id(table.schema, table.name)}`.execute(kysely);
    }
    if (night) vacuumAt = now.getTime();
  };

  const timer = setInterval(
    () => {
      running ??= tick()
        .catch(settings.report)
        .finally(() => {
          running = undefined;
        });
    },
    Math.min(tickMs, settings.checkpointMs),
  );
  timer.unref();

  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}

function isNight(now: Date): boolean {
  return nightHoursUtc.has(now.getUTCHours());
}

async function walSince(kysely: Kysely<unknown>, lsn: string): Promise<number> {
  const { rows } = await sql<{ grown: number }>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), ${lsn}::pg_lsn)::float8 as grown`.execute(kysely);
  return rows[0]?.grown ?? 0;
}

async function checkpoint(kysely: Kysely<unknown>): Promise<string> {
  await sql`checkpoint`.execute(kysely);
  const { rows } = await sql<{ lsn: string }>`select pg_current_wal_lsn()::text as lsn`.execute(
    kysely,
  );
  return rows[0]?.lsn ?? '0/0';
}

/** By night every table of ours that changed, by day those past autovacuum's own thresholds. */
async function tablesToVacuum(kysely: Kysely<unknown>, night: boolean): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select s.schemaname as schema, s.relname as name
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where (${night} and s.n_mod_since_analyze + s.n_dead_tup > 0)
       or s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
       or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)`.execute(kysely);
  return rows;
}
