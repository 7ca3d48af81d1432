import { openDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import type { Centre } from './centre.ts';

/** The account ends while the centre stands still: its sessions end with it. */
export async function disableAccount(centre: Centre, login: string): Promise<void> {
  const database = await openDatabase<Schema>({ dataDir: centre.dataDir });
  const { numUpdatedRows } = await database.kysely
    .updateTable('account')
    .set({ disabled_at: new Date() })
    .where('login', '=', login)
    .executeTakeFirst();
  await database.close();
  if (numUpdatedRows !== 1n) throw new Error(`nobody is called ${login}`);
}
