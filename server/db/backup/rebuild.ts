import { readFile, readdir } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { readMigrations } from '#server/db/migrate.ts';
import { appliedMigrations, type SequenceState, tablesOf } from './catalogue.ts';

const made =
  /\bcreate\s+(?:or\s+replace\s+)?(table|function)\s+(?:if\s+not\s+exists\s+)?"?(\w+)/giu;

/** Names of the tables and functions this program's migrations make. */
async function ownNames(directory: string) {
  const names = {
    table: new Set(['kysely_migration', 'kysely_migration_lock']),
    function: new Set<string>(),
  };
  for (const file of await readdir(directory)) {
    if (!file.endsWith('.sql')) continue;
    for (const [, kind, name] of (await readFile(`${directory}/${file}`, 'utf8')).matchAll(made))
      names[kind?.toLowerCase() as 'table' | 'function'].add(name ?? '');
  }
  return names;
}

/** Tables that neither this program nor an older one of it made: their owner is somebody else. */
export async function strangersIn(
  db: Kysely<unknown>,
  migrations: string,
): Promise<readonly string[]> {
  const own = (await ownNames(migrations)).table;
  return (await tablesOf(db)).map(({ name }) => name).filter((name) => !own.has(name));
}

/** What every new database knows of itself before anybody has written anything. */
const ofItself = new Set(['meta', 'incarnation', 'kysely_migration']);

export async function isEmptyCentre(db: Kysely<unknown>): Promise<boolean> {
  for (const { name } of await tablesOf(db)) {
    if (ofItself.has(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) return false;
  }
  return true;
}

/** How many other sessions work on this database now. */
export async function otherSessions(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = 'digisoc-field'`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Away with all that is ours. Belongs to the transaction that puts it back. */
export async function clearCentre(tx: Kysely<unknown>, migrations: string): Promise<void> {
  const own = await ownNames(migrations);
  for (const { name } of await tablesOf(tx))
    await sql`drop table if exists ${sql.table(name)} cascade`.execute(tx);
  await sql`drop table if exists kysely_migration_lock`.execute(tx);
  const { rows } = await sql<{ signature: string; name: string }>`
    select oid::regprocedure::text as signature, proname as name from pg_proc
    where pronamespace = current_schema()::regnamespace`.execute(tx);
  for (const { signature, name } of rows)
    if (own.function.has(name)) await sql.raw(`drop function ${signature} cascade`).execute(tx);
}

/** An empty schema as those migrations left it; its table of migrations stays empty for the rows of the backup. */
export async function buildSchema(
  tx: Kysely<unknown>,
  migrations: string,
  names: readonly string[],
): Promise<void> {
  // As Kysely makes them.
  await sql`create table kysely_migration (name varchar(255) not null primary key, "timestamp" varchar(255) not null)`.execute(
    tx,
  );
  await sql`create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer default 0 not null)`.execute(
    tx,
  );
  await sql`insert into kysely_migration_lock (id, is_locked) values ('migration_lock', 0)`.execute(
    tx,
  );
  const known = await readMigrations(migrations);
  for (const name of names) await known[name]?.up(tx);
}

/** Runs what came after the backup was made. */
export async function migrateForward(
  tx: Kysely<unknown>,
  migrations: string,
  now: Date,
): Promise<readonly string[]> {
  const done = new Set(await appliedMigrations(tx));
  const fresh: string[] = [];
  for (const [name, migration] of Object.entries(await readMigrations(migrations))) {
    if (done.has(name)) continue;
    await migration.up(tx);
    await sql`insert into kysely_migration (name, "timestamp") values (${name}, ${now.toISOString()})`.execute(
      tx,
    );
    fresh.push(name);
  }
  return fresh;
}

/**
 * Takes what would judge each row by itself out of the way – tables come one after the other, and a revision is held to
 * its head by trigger – and gives back what puts it there again and has every row judged.
 */
export async function suspendChecks(tx: Kysely<unknown>): Promise<() => Promise<void>> {
  const { rows: keys } = await sql<{ on: string; name: string; definition: string }>`
    select conrelid::regclass::text as on, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace and conparentid = 0
     order by 1, 2`.execute(tx);
  const { rows: triggers } = await sql<{ on: string }>`
    select distinct tgrelid::regclass::text as on from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not tgisinternal and tgenabled = 'O' and c.relnamespace = current_schema()::regnamespace`.execute(
    tx,
  );
  for (const key of keys)
    await sql.raw(`alter table ${key.on} drop constraint ${key.name}`).execute(tx);
  for (const { on } of triggers)
    await sql.raw(`alter table ${on} disable trigger user`).execute(tx);
  return async () => {
    for (const key of keys)
      await sql
        .raw(`alter table ${key.on} add constraint ${key.name} ${key.definition}`)
        .execute(tx);
    for (const { on } of triggers)
      await sql.raw(`alter table ${on} enable trigger user`).execute(tx);
  };
}

/** `alter sequence` belongs to its transaction; setval would outlive a rollback. */
export async function restartSequences(
  tx: Kysely<unknown>,
  sequences: readonly SequenceState[],
): Promise<void> {
  for (const { name, next } of sequences)
    await sql`alter sequence ${sql.table(name)} restart with ${sql.raw(String(BigInt(next)))}`.execute(
      tx,
    );
}
