import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** A life of the database: it ends when the database is put back to an earlier state. */
export interface Life {
  readonly incarnation: string;
  readonly beganAt: Date;
  /** Not the first: the database was put back to an earlier state when it began. */
  readonly afterAnother: boolean;
}

/** A row of the audit, by its number and the beginning of its request's id. */
export interface AuditMark {
  readonly id: number;
  readonly request: string;
}

/** The few facts the centre knows of itself. */
export interface MetaStore {
  /** The value under `key`; `make` gives it where there is none yet, and the first of two processes wins. */
  keep(key: string, make: () => string): Promise<string>;
  /** Sets `key` to `to` if it is still `from`; gives what stands then. */
  replace(key: string, from: string, to: string): Promise<string>;
  /** The present life; `make` names the first one. */
  life(make: () => string, now: Date): Promise<Life>;
  /** Whether this database has been through that life. */
  knowsLife(incarnation: string): Promise<boolean>;
  /** The present life and, of the same moment, whether that row is there. */
  standing(row: AuditMark | null): Promise<Life & { readonly known: boolean }>;
  /** A new life begins. `after`: only if that one is still the present one, so that two who notice at once begin one. */
  beginLife(incarnation: string, now: Date, after?: string): Promise<void>;
}

const life = sql`meta.value as incarnation, coalesce(life.began_at, to_timestamp(0)) as "beganAt",
  exists (select 1 from incarnation other where other.id <> meta.value) as "afterAnother"`;
const presentLife = sql`meta left join incarnation life on life.id = meta.value where meta.key = 'incarnation'`;

export function createMetaStore(kysely: Kysely<Schema>): MetaStore {
  const read = async (key: string) => {
    const row = await kysely
      .selectFrom('meta')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.value;
  };
  const store: MetaStore = {
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
    async life(make, now) {
      const find = async () => {
        const { rows } = await sql<Life>`select ${life} from ${presentLife}`.execute(kysely);
        return rows[0];
      };
      const known = await find();
      if (known !== undefined) return known;
      const first = await store.keep('incarnation', make);
      await kysely
        .insertInto('incarnation')
        .values({ id: first, began_at: now })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      return (await find()) ?? { incarnation: first, beganAt: now, afterAnother: false };
    },
    async knowsLife(incarnation) {
      const row = await kysely
        .selectFrom('incarnation')
        .select('id')
        .where('id', '=', incarnation)
        .executeTakeFirst();
      return row !== undefined;
    },
    async standing(row) {
      const { id, request } = row ?? { id: 0, request: '' };
      const { rows } = await sql<Life & { known: boolean }>`
        select ${life}, exists (
                 select 1 from audit where id = ${id} and left(request_id, ${request.length}) = ${request}
               ) as known
        from ${presentLife}`.execute(kysely);
      const [found] = rows;
      if (found === undefined) throw new Error('meta: no incarnation');
      return found;
    },
    async beginLife(incarnation, now, after) {
      // One statement: a life that is named and not listed, or listed and not named, is never seen.
      await sql`
        with named as (
          insert into meta (key, value) values ('incarnation', ${incarnation})
          on conflict (key) do update set value = excluded.value
          where ${after ?? null}::text is null or meta.value = ${after ?? null}
          returning value
        )
        insert into incarnation (id, began_at) select value, ${now}::timestamptz from named`.execute(
        kysely,
      );
    },
  };
  return store;
}
