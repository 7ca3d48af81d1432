import { type Kysely, sql } from 'kysely';
import type { TableShape } from './catalogue.ts';

const rowsAtOnce = 500;

/** A text's order depends on the engine's language unless it is asked for by its bytes. */
const texts = /^(text|character varying|character)/u;

/**
 * The rows of one table, each a JSON list of its columns' own text (null where there is nothing): the form PostgreSQL
 * reads back exactly, whatever the type. Through a cursor of the transaction, so that no table has to fit in memory.
 */
export async function* readRows(
  tx: Kysely<unknown>,
  { name, columns, order }: TableShape,
): AsyncGenerator<readonly string[]> {
  const cells = columns.map((column) => sql`${sql.ref(column.name)}::text`);
  const by = order.length > 0 ? order : columns.map((column) => column.name);
  const typeOf = new Map(columns.map((column) => [column.name, column.type]));
  const places = by.map((column) =>
    order.length === 0 || texts.test(typeOf.get(column) ?? '')
      ? sql`${sql.ref(column)}::text collate "C"`
      : sql`${sql.ref(column)}`,
  );
  await sql`
    declare backup_rows no scroll cursor for
    select json_build_array(${sql.join(cells)})::text as line from ${sql.table(name)}
    order by ${sql.join(places)}`.execute(tx);
  const fetch = sql.raw<{ line: string }>(`fetch ${rowsAtOnce} from backup_rows`);
  for (;;) {
    const { rows } = await fetch.execute(tx);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < rowsAtOnce) break;
  }
  await sql.raw('close backup_rows').execute(tx);
}

/** Puts rows of `readRows` into the table. */
export async function insertRows(
  tx: Kysely<unknown>,
  { name, columns }: TableShape,
  lines: readonly string[],
): Promise<void> {
  const into = columns.map((column) => sql.ref(column.name));
  const cells = columns.map((column, i) => sql`(cell ->> ${sql.lit(i)})::${sql.raw(column.type)}`);
  await sql`
    insert into ${sql.table(name)} (${sql.join(into)}) overriding system value
    select ${sql.join(cells)} from json_array_elements(${`[${lines.join(',')}]`}::json) as cell`.execute(
    tx,
  );
}
