import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Pool } from 'pg';
import { ownMigrations, migrate } from './migrate.ts';
import { type EmbeddedSettings, openEmbedded } from './open-embedded.ts';
import { type PostgresSettings, openPostgres } from './open-postgres.ts';

export type DatabaseSettings = (EmbeddedSettings | PostgresSettings) & {
  /** Directory of `NNNN_what.sql` files; the product's own unless said. */
  readonly migrations?: string;
};

/** One engine behind one pool. `close` ends it and is safe to call twice. */
export type Engine = {
  readonly kind: 'pglite' | 'postgres';
  readonly pool: Pool;
  /** Work the engine needs done from outside, from its first use to its close. */
  readonly start?: (kysely: Kysely<unknown>) => void;
  readonly close: () => Promise<void>;
};

export type OpenDatabase<DB> = {
  readonly kysely: Kysely<DB>;
  readonly engine: Engine['kind'];
  /** As the server says it: `15.14`, `18.6`. */
  readonly version: string;
  readonly close: () => Promise<void>;
};

/** The engine the settings name, its schema as it is found. */
export function openEngine(settings: DatabaseSettings): Promise<Engine> {
  return 'url' in settings ? openPostgres(settings) : openEmbedded(settings);
}

/** Opens the engine the settings name and brings its schema up to date. */
export async function openDatabase<DB = unknown>(
  settings: DatabaseSettings,
): Promise<OpenDatabase<DB>> {
  const engine = await openEngine(settings);
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: engine.pool }) });
  try {
    const version = await serverVersion(kysely);
    await migrate(kysely as Kysely<unknown>, settings.migrations ?? ownMigrations());
    engine.start?.(kysely as Kysely<unknown>);
    return { kysely, engine: engine.kind, version, close: engine.close };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function serverVersion<DB>(kysely: Kysely<DB>): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select split_part(current_setting('server_version'), ' ', 1) as version`.execute(kysely);
  return rows[0]?.version ?? 'unknown';
}
