import { type Kysely, sql } from 'kysely';

/** A table as it is copied: every column that is not computed, in its order. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Columns that put its rows in one order on every engine. */
  readonly order: readonly string[];
}

/** The number a sequence gives next. */
export interface SequenceState {
  readonly name: string;
  readonly next: string;
}

/** Kysely makes it anew; it holds no more than a lock. */
const lockTable = 'kysely_migration_lock';
export const migrationTable = 'kysely_migration';

export async function tablesOf(db: Kysely<unknown>): Promise<readonly TableShape[]> {
  const { rows } = await sql<TableShape>`
    select c.relname as name,
           (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
              from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           coalesce((select json_agg(a.attname order by k.place)
              from pg_index i
              cross join lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary), '[]'::json) as "order"
      from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> ${lockTable}
     order by c.relname collate "C"`.execute(db);
  return rows;
}

export async function sequencesOf(db: Kysely<unknown>): Promise<readonly SequenceState[]> {
  const { rows } = await sql<{ name: string; step: number }>`
    select sequencename as name, increment_by as step
      from pg_sequences where schemaname = current_schema() order by sequencename collate "C"`.execute(
    db,
  );
  const states: SequenceState[] = [];
  for (const { name, step } of rows) {
    // pg_sequences shows nothing of one that was put back and not used since.
    const { rows: found } = await sql<{ next: string }>`
      select (case when is_called then last_value + ${step} else last_value end)::text as next
      from ${sql.table(name)}`.execute(db);
    states.push({ name, next: found[0]?.next ?? '1' });
  }
  return states;
}

/** Names of the migrations this database has been through; none where it is still empty. */
export async function appliedMigrations(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows: found } = await sql<{ there: boolean }>`
    select to_regclass(${migrationTable}) is not null as there`.execute(db);
  if (found[0]?.there !== true) return [];
  const { rows } = await sql<{ name: string }>`
    select name from kysely_migration order by name collate "C"`.execute(db);
  return rows.map(({ name }) => name);
}

/** So that the same row is the same text wherever it is read, and no limit ends a long copy. */
export async function prepareCopy(tx: Kysely<unknown>): Promise<void> {
  await sql.raw("set local timezone = 'UTC'").execute(tx);
  await sql.raw("set local datestyle = 'ISO'").execute(tx);
  await sql.raw("set local intervalstyle = 'postgres'").execute(tx);
  await sql.raw("set local bytea_output = 'hex'").execute(tx);
  await sql.raw('set local extra_float_digits = 1').execute(tx);
  await sql.raw('set local statement_timeout = 0').execute(tx);
  await sql.raw('set local idle_in_transaction_session_timeout = 0').execute(tx);
}
