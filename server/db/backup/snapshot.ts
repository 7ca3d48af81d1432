import { type Kysely, sql } from 'kysely';
import {
  appliedMigrations,
  prepareCopy,
  type SequenceState,
  sequencesOf,
  tablesOf,
  type TableShape,
} from './catalogue.ts';
import { readRows } from './read-rows.ts';

/** One instant of the whole database. */
export interface DatabaseSnapshot {
  readonly takenAt: Date;
  readonly archivedUntil: Date | null;
  readonly incarnation: string | null;
  readonly migrations: readonly string[];
  readonly tables: readonly TableShape[];
  readonly sequences: readonly SequenceState[];
  rows(table: TableShape): AsyncIterable<readonly string[]>;
}

/**
 * A change carries the instant its transaction began and is in the snapshot only if that had ended: no transaction of
 * the write door lasts so long (server/db/sql-store.ts), and no two servers' clocks are so far apart.
 */
const settledMs = 10 * 60_000;

export async function inDatabaseSnapshot<T>(
  kysely: Kysely<unknown>,
  now: () => Date,
  work: (snapshot: DatabaseSnapshot) => Promise<T>,
): Promise<T> {
  return kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      // Before the first query, which is what takes the snapshot.
      const takenAt = now();
      await prepareCopy(tx);
      const migrations = await appliedMigrations(tx);
      const tables = await tablesOf(tx);
      const has = (name: string) => tables.some((table) => table.name === name);
      const newest = has('change_log') ? await newestReceived(tx) : null;
      return work({
        takenAt,
        // The clock of this command may be wrong; the centre's own word bounds it.
        archivedUntil:
          newest === null
            ? null
            : new Date(Math.min(takenAt.getTime(), newest.getTime()) - settledMs),
        incarnation: has('meta') ? await incarnationOf(tx) : null,
        migrations,
        tables,
        sequences: await sequencesOf(tx),
        rows: (table) => readRows(tx, table),
      });
    });
}

async function newestReceived(tx: Kysely<unknown>): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(received_at) as at from change_log`.execute(tx);
  return rows[0]?.at ?? null;
}

async function incarnationOf(tx: Kysely<unknown>): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`
    select value from meta where key = 'incarnation'`.execute(tx);
  return rows[0]?.value ?? null;
}
