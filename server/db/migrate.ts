import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { findBeside } from './find-beside.ts';

const migrationName = /^(\d{4}_[a-z0-9_-]+)\.sql$/;

/** Where the product's own migrations are, in the source tree and in the build. */
export function ownMigrations(): string {
  return fileURLToPath(findBeside(import.meta.url, ['./migrations']));
}

/** Runs the `NNNN_what.sql` files of `directory` that were not run yet: forward only, all or none, one process at a time. */
export async function migrate(kysely: Kysely<unknown>, directory: string): Promise<void> {
  const migrations = await readMigrations(directory);
  await kysely.connection().execute(async (connection) => {
    // A migration, or the wait for another process that runs it, may outlast any request.
    await sql`set statement_timeout = 0`.execute(connection);
    try {
      await refuseNewerDatabase(connection, migrations);
      await runAll(connection, migrations);
    } finally {
      await sql`reset statement_timeout`.execute(connection);
    }
  });
}

async function runAll(
  kysely: Kysely<unknown>,
  migrations: Record<string, Migration>,
): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => migrations },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  throw new Error(failed ? `Migration ${failed} failed` : 'The migrations failed', {
    cause: error,
  });
}

export async function readMigrations(directory: string): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const file of (await readdir(directory)).toSorted()) {
    const name = migrationName.exec(file)?.[1];
    if (name === undefined) {
      if (file.endsWith('.sql')) throw new Error(`${file} is not named NNNN_what.sql`);
      continue;
    }
    const text = await readFile(`${directory}/${file}`, 'utf8');
    migrations[name] = {
      up: async (db) => {
        await sql.raw(text).execute(db);
      },
    };
  }
  return migrations;
}

/** An older program on a newer schema would write what it does not understand. */
async function refuseNewerDatabase(
  kysely: Kysely<unknown>,
  known: Record<string, Migration>,
): Promise<void> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(kysely);
  const unknown = rows.map((row) => row.name).filter((name) => !(name in known));
  if (unknown.length > 0) {
    throw new Error(
      `The database has migrations this program does not know: ${unknown.toSorted().join(', ')}`,
    );
  }
}
