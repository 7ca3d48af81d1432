import { Pool } from 'pg';
import type { Engine } from './open-database.ts';
import { wireTypes } from './wire-types.ts';

export type PostgresSettings = {
  readonly url: string;
  readonly maxConnections?: number;
  readonly waitMs?: number;
  readonly statementMs?: number;
  readonly report?: (error: unknown) => void;
};

const oldestMajor = 15;

export class PostgresTooOld extends Error {
  override readonly name = 'PostgresTooOld';

  constructor(found: string) {
    super(`DATABASE_URL leads to PostgreSQL ${found}; ${oldestMajor} or newer is needed.`);
  }
}

export async function openPostgres(settings: PostgresSettings): Promise<Engine> {
  const pool = new Pool({
    connectionString: settings.url,
    application_name: 'digisoc-field',
    max: settings.maxConnections ?? 10,
    connectionTimeoutMillis: settings.waitMs ?? 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: settings.statementMs ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    types: wireTypes,
    // The pool waits for it, whatever its type says.
    onConnect: (client) => client.query("set time zone 'UTC'") as unknown as void,
  });
  pool.on('error', settings.report ?? (() => undefined));
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= pool.end());
  try {
    await refuseOld(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { kind: 'postgres', pool, close };
}

async function refuseOld(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ number: number; version: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
  );
  const found = rows[0];
  if (found === undefined || !isSupported(found.number)) {
    throw new PostgresTooOld(found?.version ?? 'of an unknown version');
  }
}

/** `versionNumber` is server_version_num: 150018 is 15.18. */
export function isSupported(versionNumber: number): boolean {
  return Math.floor(versionNumber / 10_000) >= oldestMajor;
}
