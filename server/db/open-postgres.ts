import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import type { Engine } from './open-database.ts';
import { wireTypes } from './wire-types.ts';

export type PostgresSettings = {
  readonly url: string;
  readonly maxConnections?: number;
  readonly waitMs?: number;
  readonly statementMs?: number;
  /** How long a server that is still starting, or not there yet, is waited for. */
  readonly startingMs?: number;
  /** Told every few seconds of such a wait. */
  readonly onWaiting?: (why: string) => void;
  readonly report?: (error: unknown) => void;
};

const oldestMajor = 15;

export class PostgresTooOld extends Error {
  override readonly name = 'PostgresTooOld';

  constructor(found: string) {
    super(`DATABASE_URL leads to PostgreSQL ${found}; ${oldestMajor} or newer is needed.`);
  }
}

/** What is wrong with where DATABASE_URL leads; never a value of it. */
export class PostgresNotOpened extends Error {
  override readonly name = 'PostgresNotOpened';

  constructor(why: string, cause: unknown) {
    super(`DATABASE_URL: ${why}.`, { cause });
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
    await whenStarted(() => refuseOld(pool), settings);
  } catch (error) {
    await close();
    throw error;
  }
  return { kind: 'postgres', pool, close };
}

const againMs = 500;
const sayMs = 5_000;

/** A machine that boots starts both servers at once: a PostgreSQL that is on its way up is waited for. */
async function whenStarted(
  ask: () => Promise<void>,
  { startingMs = 30_000, onWaiting = () => undefined }: PostgresSettings,
): Promise<void> {
  const until = Date.now() + startingMs;
  let sayAt = 0;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof PostgresTooOld) throw error;
      const { why, starting } = wordsFor(error);
      if (!starting || Date.now() + againMs > until) throw new PostgresNotOpened(why, error);
      if (Date.now() >= sayAt) {
        onWaiting(why);
        sayAt = Date.now() + sayMs;
      }
      await sleep(againMs);
    }
  }
}

const notThereYet = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT']);

function wordsFor(error: unknown): { readonly why: string; readonly starting: boolean } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '57P03') return { why: 'PostgreSQL is still starting (57P03)', starting: true };
  if (notThereYet.has(code)) return { why: `nothing listens there (${code})`, starting: true };
  if (code.startsWith('28'))
    return { why: `the user or the password is refused (${code})`, starting: false };
  if (code === '3D000') return { why: 'there is no such database (3D000)', starting: false };
  const known = code === '' && error instanceof Error ? error.message : code;
  return { why: `PostgreSQL could not be reached (${known})`, starting: false };
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
