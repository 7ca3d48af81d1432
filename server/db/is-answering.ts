import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export async function isAnswering(kysely: Kysely<Schema>): Promise<boolean> {
  try {
    await sql`select 1`.execute(kysely);
    return true;
  } catch {
    return false;
  }
}
