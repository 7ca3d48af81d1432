import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { createPostgresDatabase, dropPostgresDatabase } from '#server/db/testing/templates.ts';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

let migrations = '';
let empty = '';
const write = (name: string, text: string) => writeFileSync(join(migrations, name), text);
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'migrate-'));
  migrations = join(root, 'some');
  empty = join(root, 'none');
  mkdirSync(migrations);
  mkdirSync(empty);
});
afterEach(() => rmSync(join(migrations, '..'), { recursive: true, force: true }));

eachEngine('migrations', (open) => {
  test('run once, in order, whatever stands in them', async () => {
    write('0001_first.sql', "create table t (n int); -- 'ķ; \n insert into t values (1);");
    write(
      '0002_second.sql',
      `create function bump() returns void language plpgsql as $$
      begin update t set n = n + 1; end $$; select bump();`,
    );
    write('notes.txt', 'not SQL');
    const { kysely } = await open({ migrations: empty });
    await migrate(kysely, migrations);
    await migrate(kysely, migrations);
    write('0003_third.sql', 'select bump();');
    await migrate(kysely, migrations);
    expect((await sql`select n from t`.execute(kysely)).rows).toEqual([{ n: 3 }]);
  });

  test('one that fails takes its fellows of the same run with it, and is named', async () => {
    write('0001_good.sql', 'create table t (n int);');
    write('0002_bad.sql', 'create table u (n int); select no_such_thing;');
    const { kysely } = await open({ migrations: empty });
    await expect(migrate(kysely, migrations)).rejects.toThrow('Migration 0002_bad failed');
    const { rows } = await sql`select to_regclass('t') as t, to_regclass('u') as u`.execute(kysely);
    expect(rows).toEqual([{ t: null, u: null }]);
    write('0002_bad.sql', 'select 1;');
    await migrate(kysely, migrations);
  });

  test('a database from a newer program is refused', async () => {
    write('0001_old.sql', 'select 1;');
    write('0002_from_the_future.sql', 'select 1;');
    const { kysely } = await open({ migrations });
    rmSync(join(migrations, '0002_from_the_future.sql'));
    await expect(migrate(kysely, migrations)).rejects.toThrow('0002_from_the_future');
  });

  test('a file with a wrong name is refused, not passed over', async () => {
    write('1_oops.sql', 'select 1;');
    const { kysely } = await open({ migrations: empty });
    await expect(migrate(kysely, migrations)).rejects.toThrow('1_oops.sql');
  });

  test('leave the statement limit as they found it', async () => {
    write('0001_one.sql', 'select 1;');
    const { kysely } = await open({ migrations: empty });
    const limit = sql`select current_setting('statement_timeout') as ms`;
    const before = (await limit.execute(kysely)).rows;
    await migrate(kysely, migrations);
    expect((await limit.execute(kysely)).rows).toEqual(before);
  });
});

test('several processes that start at once run each migration once', async () => {
  const server = inject('postgresUrl');
  const name = `several_${process.pid}`;
  const url = await createPostgresDatabase(server, empty, name);
  write('0001_slow.sql', 'create table t (n int); select pg_sleep(0.2); insert into t values (1);');
  try {
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ url, migrations })));
    expect((await sql`select n from t`.execute(opened[0]?.kysely as never)).rows).toEqual([
      { n: 1 },
    ]);
    await Promise.all(opened.map((database) => database.close()));
  } finally {
    await dropPostgresDatabase(server, name);
  }
});
