import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The few facts the centre knows of itself. */
export interface MetaStore {
  /** The value under `key`; `make` gives it where there is none yet, and the first of two processes wins. */
  keep(key: string, make: () => string): Promise<string>;
  /** Sets `key` to `to` if it is still `from`; gives what stands then. */
  replace(key: string, from: string, to: string): Promise<string>;
}

export function createMetaStore(kysely: Kysely<Schema>): MetaStore {
  const read = async (key: string) => {
    const row = await kysely
      .selectFrom('meta')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.value;
  };
  return {
    async keep(key, make) {
      const known = await read(key);
      if (known !== undefined) return known;
      const value = make();
      await kysely
        .insertInto('meta')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
      return (await read(key)) ?? value;
    },
    async replace(key, from, to) {
      await kysely
        .updateTable('meta')
        .set({ value: to })
        .where('key', '=', key)
        .where('value', '=', from)
        .execute();
      return (await read(key)) ?? to;
    },
  };
}
