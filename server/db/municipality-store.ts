import { sql, type Kysely } from 'kysely';
import { notePairsOf } from './person-pairs.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

export interface MunicipalityRow {
  readonly id: string;
  readonly atvk: string;
  readonly name: string;
  readonly mergedInto: string | null;
}

export interface MunicipalityStore {
  findById(id: string): Promise<MunicipalityRow | null>;
  findByAtvk(atvk: string): Promise<MunicipalityRow | null>;
  /**
   * Everything of one municipality becomes the other's: people, spaces – its intake and unit among them, so that what
   * devices bring for those still finds its place – and whatever else names it. Case numbers stay as they were given.
   * False where it had been done.
   */
  merge(fromId: string, intoId: string, at: string): Promise<boolean>;
}

/** Numbers are given out by each municipality's own count, and its row is where its old name is found. */
const staysBehind = ['municipality', 'case_number'];

export function createMunicipalityStore(kysely: Kysely<Schema>): MunicipalityStore {
  const find = async (where: ReturnType<typeof sql>) => {
    const { rows } = await sql<MunicipalityRow>`
      select id, atvk, name, merged_into as "mergedInto" from municipality where ${where}`.execute(
      kysely,
    );
    return rows[0] ?? null;
  };
  return {
    findById: (id) => find(sql`id = ${id}`),
    findByAtvk: (atvk) => find(sql`atvk = ${atvk}`),
    merge: (fromId, intoId, at) =>
      inTransaction(kysely, {}, async (tx) => {
        const ended = await sql`
          update municipality set merged_into = ${intoId}, merged_at = ${at}::timestamptz
          where id = ${fromId} and merged_into is null returning id`.execute(tx);
        if (ended.rows.length === 0) return false;
        await sql`update municipality set merged_into = ${intoId} where merged_into = ${fromId}`.execute(
          tx,
        );
        // Alerts go on to everybody who could take them: first the municipality's own supervisors, then those who joined.
        await sql`
          update account set alert_order = alert_order + (select coalesce(max(alert_order), 0) from account where municipality_id = ${intoId})
          where municipality_id = ${fromId} and alert_order > 0`.execute(tx);
        const { rows: tables } = await sql<{ name: string }>`
          select c.table_name as name from information_schema.columns c
          join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
          where c.column_name = 'municipality_id' and c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
          order by 1`.execute(tx);
        for (const { name } of tables) {
          if (staysBehind.includes(name)) continue;
          await sql`update ${sql.table(name)} set municipality_id = ${intoId} where municipality_id = ${fromId}`.execute(
            tx,
          );
        }
        // Somebody who was a client of both is one person from now on, or a supervisor says they are two.
        await notePairsOf(tx, intoId, at);
        return true;
      }),
  };
}
