import { Kysely, PostgresDialect } from 'kysely';
import { ownMigrations } from '#server/db/migrate.ts';
import { type DatabaseSettings, openEngine } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { type BackupStore, createBackupStore } from './backup-store.ts';
import { createRestoreTarget, type RestoreTarget } from './restore-target.ts';
import { type DatabaseSnapshot, inDatabaseSnapshot } from './snapshot.ts';

/** A database as a whole, whatever its schema: to be copied, or to be put back. */
export interface BareDatabase {
  readonly backups: BackupStore;
  readonly target: RestoreTarget;
  snapshot<T>(now: () => Date, work: (snapshot: DatabaseSnapshot) => Promise<T>): Promise<T>;
}

export function bareDatabase(
  kysely: Kysely<Schema>,
  migrations: string = ownMigrations(),
): BareDatabase {
  const bare = kysely as Kysely<unknown>;
  return {
    backups: createBackupStore(kysely),
    target: createRestoreTarget(bare, migrations),
    snapshot: (now, work) => inDatabaseSnapshot(bare, now, work),
  };
}

/** Its schema stays as it is: a backup is made before a migration, and a restore brings a schema of its own. */
export async function openBare(
  settings: DatabaseSettings,
): Promise<BareDatabase & { readonly close: () => Promise<void> }> {
  const engine = await openEngine(settings);
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: engine.pool }) });
  return { ...bareDatabase(kysely, settings.migrations), close: engine.close };
}
