import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { Pool } from 'pg';
import { type DirectoryLock, lockDataDirectory } from '#server/db/embedded/lock-data-directory.ts';
import { SessionStream } from '#server/db/embedded/session-stream.ts';
import type { MemoryImage } from '#server/db/embedded/thread-messages.ts';
import { EngineThread } from '#server/db/embedded/thread.ts';
import { startMaintenance } from './maintain.ts';
import type { Engine } from './open-database.ts';
import { wireTypes } from './wire-types.ts';

export type EmbeddedSettings = {
  /** The cluster lies in `pgdata` below it. 'memory': nothing is kept, for tests. */
  readonly dataDir: string | 'memory';
  readonly checkpointSeconds?: number;
  /** How long a query waits for the one connection. */
  readonly waitMs?: number;
  /** How long one statement may hold it before the engine is restarted. */
  readonly statementMs?: number;
  readonly image?: MemoryImage;
  /** Told when the engine died (it starts again with the next query) or maintenance failed. */
  readonly report?: (error: unknown) => void;
  readonly now?: () => Date;
};

export type EmbeddedEngine = Engine & { readonly thread: EngineThread };

export async function openEmbedded(settings: EmbeddedSettings): Promise<EmbeddedEngine> {
  const { dataDir, report = () => undefined, now = () => new Date() } = settings;
  const inMemory = dataDir === 'memory';
  const lock: DirectoryLock | undefined = inMemory
    ? undefined
    : await lockDataDirectory(resolve(dataDir));
  const thread = new EngineThread(
    {
      ...(inMemory ? {} : { dataDir: pgdata(dataDir) }),
      ...(settings.image && { image: settings.image }),
    },
    { statementMs: settings.statementMs ?? 300_000 },
    report,
  );
  try {
    await thread.open();
  } catch (error) {
    await lock?.release();
    throw error;
  }
  const pool = new Pool({
    // The engine is one session: a second client would share the first one's transaction.
    max: 1,
    idleTimeoutMillis: 0,
    // A pool query inside a transaction waits for itself; it must fail, not hang.
    connectionTimeoutMillis: settings.waitMs ?? 15_000,
    user: 'postgres',
    database: 'postgres',
    password: '',
    host: 'embedded',
    ssl: false,
    types: wireTypes,
    stream: () => new SessionStream(thread),
  });
  pool.on('error', report);

  let stopMaintenance: (() => Promise<void>) | undefined;
  const start = (kysely: Kysely<unknown>) => {
    if (inMemory) return;
    const checkpointMs = (settings.checkpointSeconds ?? 180) * 1000;
    stopMaintenance = startMaintenance(kysely, { checkpointMs, now, report });
  };
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    try {
      await stopMaintenance?.();
      await pool.end();
      await thread.close();
    } finally {
      await lock?.release();
    }
  };
  const close = () => (closing ??= closeAll());
  return { kind: 'pglite', pool, thread, start, close };
}

function pgdata(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return resolve(dataDir, 'pgdata');
}
