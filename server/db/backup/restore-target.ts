import { type Kysely, sql } from 'kysely';
import { readMigrations } from '#server/db/migrate.ts';
import { createMetaStore } from '#server/db/meta-store.ts';
import type { Schema } from '#server/db/schema.ts';
import { createBackupStore } from './backup-store.ts';
import { prepareCopy, type SequenceState, tablesOf, type TableShape } from './catalogue.ts';
import { insertRows, readRows } from './read-rows.ts';
import {
  buildSchema,
  clearCentre,
  isEmptyCentre,
  migrateForward,
  otherSessions,
  restartSequences,
  strangersIn,
  suspendChecks,
} from './rebuild.ts';

export interface NewLife {
  readonly incarnation: string;
  readonly backup: {
    readonly id: string;
    readonly takenAt: string;
    readonly archivedUntil: string | null;
  };
  readonly now: Date;
}

/** What a restore does to a database, within its one transaction. */
export interface RestoreWork {
  strangers(): Promise<readonly string[]>;
  otherSessions(): Promise<number>;
  isEmpty(): Promise<boolean>;
  knownMigrations(): Promise<readonly string[]>;
  /** Everything of ours goes; the schema as these migrations left it comes, without a row. */
  rebuild(migrations: readonly string[]): Promise<readonly TableShape[]>;
  insert(table: string, lines: readonly string[]): Promise<void>;
  /** All rows are in: sequences go on behind them, and every check is put back and made. */
  endOfRows(sequences: readonly SequenceState[]): Promise<void>;
  rows(table: string): AsyncIterable<readonly string[]>;
  migrateForward(now: Date): Promise<readonly string[]>;
  beginLife(life: NewLife): Promise<void>;
}

export interface RestoreTarget {
  inOne<T>(work: (restore: RestoreWork) => Promise<T>): Promise<T>;
}

export function createRestoreTarget(kysely: Kysely<unknown>, migrations: string): RestoreTarget {
  return {
    inOne: (work) =>
      kysely.transaction().execute(async (tx) => {
        await prepareCopy(tx);
        return work(workOn(tx, migrations));
      }),
  };
}

function workOn(tx: Kysely<unknown>, migrations: string): RestoreWork {
  const shapes = new Map<string, TableShape>();
  let resume = async (): Promise<void> => undefined;
  const shapeOf = (table: string): TableShape => {
    const shape = shapes.get(table);
    if (shape === undefined) throw new Error(`no table ${table}`);
    return shape;
  };
  return {
    strangers: () => strangersIn(tx, migrations),
    otherSessions: () => otherSessions(tx),
    isEmpty: () => isEmptyCentre(tx),
    knownMigrations: async () => Object.keys(await readMigrations(migrations)),
    async rebuild(names) {
      await clearCentre(tx, migrations);
      await buildSchema(tx, migrations, names);
      const tables = await tablesOf(tx);
      resume = await suspendChecks(tx);
      for (const shape of tables) {
        // What a migration wrote itself is in the backup too.
        await sql`delete from ${sql.table(shape.name)}`.execute(tx);
        shapes.set(shape.name, shape);
      }
      return tables;
    },
    insert: (table, lines) => insertRows(tx, shapeOf(table), lines),
    async endOfRows(sequences) {
      await restartSequences(tx, sequences);
      await resume();
    },
    rows: (table) => readRows(tx, shapeOf(table)),
    migrateForward: (now) => migrateForward(tx, migrations, now),
    beginLife: (life) => beginLife(tx, life),
  };
}

async function beginLife(tx: Kysely<Schema>, { incarnation, backup, now }: NewLife): Promise<void> {
  await createMetaStore(tx).beginLife(incarnation, now);
  // A session that was ended after the backup would be open again.
  await tx.deleteFrom('session').execute();
  await createBackupStore(tx).note({
    id: backup.id,
    takenAt: new Date(backup.takenAt),
    archivedUntil: backup.archivedUntil === null ? null : new Date(backup.archivedUntil),
    sha256: '',
    bytes: 0,
    storedAt: now,
  });
}
