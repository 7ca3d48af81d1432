import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachEngine } from '#server/db/testing/test-databases.ts';

type Visit = {
  id: string;
  rev: number;
  note: string;
  facts: unknown;
  at: Date | string;
  on_day: string;
};
type Schema = { visit: Visit };

let migrations = '';
beforeAll(() => {
  migrations = mkdtempSync(join(tmpdir(), 'engines-'));
  writeFileSync(
    join(migrations, '0001_visit.sql'),
    `create table visit (
       id uuid primary key, rev bigint not null, note text not null,
       facts jsonb not null, at timestamptz not null, on_day date not null
     );
     create function rev_of(uuid) returns bigint language sql as 'select rev from visit where id = $1';`,
  );
});
afterAll(() => rmSync(migrations, { recursive: true, force: true }));

const visit: Visit = {
  id: '7d9f0f0e-6a58-4c9a-9f43-0b9f3a1d2c11',
  rev: Number.MAX_SAFE_INTEGER,
  note: 'Ģertrūde Kļaviņa, Jēkabpils: “ēda”, ņēma zāles 👵',
  facts: { pulse: 71, zāles: ['Prestarium'], nested: { empty: null } },
  at: '2026-11-23T22:30:00.123+02:00',
  on_day: '2026-03-29',
};

eachEngine('the engine', (open, engine) => {
  test('keeps every type we store', async () => {
    const db = await open<Schema>({ migrations });
    await db.kysely
      .insertInto('visit')
      .values({ ...visit, facts: JSON.stringify(visit.facts) })
      .execute();
    const row = await db.kysely.selectFrom('visit').selectAll().executeTakeFirstOrThrow();
    expect(row).toEqual({ ...visit, at: new Date('2026-11-23T20:30:00.123Z') });
    expect(db.engine).toBe(engine);
    expect(Number.parseInt(db.version, 10)).toBeGreaterThanOrEqual(15);
  });

  test('runs in UTC and knows Latvian letters', async () => {
    const { kysely } = await open({ migrations });
    const { rows } = await sql`
      select current_setting('TimeZone') as zone, upper('čāpiņš') as upper, 'Ķegums' ilike 'ķeg%' as found`.execute(
      kysely,
    );
    expect(rows).toEqual([{ zone: 'UTC', upper: 'ČĀPIŅŠ', found: true }]);
  });

  test('refuses NUL in text and in jsonb, and goes on', async () => {
    const { kysely } = await open<Schema>({ migrations });
    const insert = (change: Partial<Visit>) =>
      kysely
        .insertInto('visit')
        .values({ ...visit, facts: '{}', ...change })
        .execute();
    await expect(insert({ note: 'a\0b' })).rejects.toMatchObject({ code: '22021' });
    await expect(insert({ facts: '{"a":"\\u0000"}' })).rejects.toMatchObject({ code: '22P05' });
    await insert({});
    const { rows } = await sql`select count(*) as n from visit`.execute(kysely);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('refuses a bigint it would have to round', async () => {
    const { kysely } = await open({ migrations });
    await expect(sql`select 9007199254740993::bigint as n`.execute(kysely)).rejects.toThrow(
      'bigint',
    );
    expect((await sql`select 1 as n`.execute(kysely)).rows).toEqual([{ n: 1 }]);
  });

  test('carries results and parameters of some megabytes', async () => {
    const { kysely } = await open({ migrations });
    const long = 'š'.repeat(2_000_000);
    const { rows } = await sql<{ text: string; n: number }>`
      select ${long}::text as text, n from generate_series(1, 3) n`.execute(kysely);
    expect(rows.map((row) => row.n)).toEqual([1, 2, 3]);
    expect(rows.every((row) => row.text === long)).toBe(true);
  });

  test('undoes a transaction that throws', async () => {
    const { kysely } = await open<Schema>({ migrations });
    const doomed = kysely.transaction().execute(async (tx) => {
      await tx
        .insertInto('visit')
        .values({ ...visit, facts: '{}' })
        .execute();
      throw new Error('on purpose');
    });
    await expect(doomed).rejects.toThrow('on purpose');
    expect(await kysely.selectFrom('visit').selectAll().execute()).toEqual([]);
  });

  test('queues concurrent transactions without mixing them', async () => {
    const { kysely } = await open<Schema>({ migrations });
    await kysely
      .insertInto('visit')
      .values({ ...visit, rev: 0, facts: '{}' })
      .execute();
    const add = () =>
      kysely.transaction().execute(async (tx) => {
        const { rev } = await tx
          .selectFrom('visit')
          .select('rev')
          .forUpdate()
          .executeTakeFirstOrThrow();
        await tx
          .updateTable('visit')
          .set({ rev: rev + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await kysely.selectFrom('visit').select('rev').execute()).toEqual([{ rev: 20 }]);
  });
});
