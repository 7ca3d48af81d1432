import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '#server/db/open-embedded.ts';
import { pgliteImage } from '#server/db/testing/templates.ts';
import { testDatabases } from '#server/db/testing/test-databases.ts';

let migrations = '';
beforeAll(() => {
  migrations = mkdtempSync(join(tmpdir(), 'thread-'));
});
afterAll(() => rmSync(migrations, { recursive: true, force: true }));
const open = testDatabases('pglite');
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

test('a long query leaves the event loop free', async () => {
  const { kysely } = await open({ migrations });
  let done = false;
  const query = sql`select count(*) from generate_series(1, 1000000)`.execute(kysely).then(() => {
    done = true;
  });
  let turns = 0;
  while (!done) {
    await turn();
    turns += 1;
  }
  await query;
  // In the main thread the query would be one turn.
  expect(turns).toBeGreaterThan(100);
});

test('a pool query inside a transaction fails instead of waiting for itself', async () => {
  const { kysely } = await open({ migrations, waitMs: 2000 });
  const nested = kysely.transaction().execute(() => sql`select 1`.execute(kysely));
  await expect(nested).rejects.toThrow('timeout');
  expect((await sql`select 1 as n`.execute(kysely)).rows).toEqual([{ n: 1 }]);
});

test('a session dropped in mid-transaction leaves nothing to the next one', async () => {
  const engine = await openEmbedded({ dataDir: 'memory', image: await pgliteImage(migrations) });
  ends.push(engine.close);
  await engine.pool.query('create table t (n int)');
  const client = await engine.pool.connect();
  await client.query("set statement_timeout = '7s'");
  await client.query('begin');
  await client.query('insert into t values (1)');
  client.release(true);
  const { rows } = await engine.pool.query(
    "select (select count(*) from t) as n, current_setting('statement_timeout') as limit",
  );
  expect(rows).toEqual([{ n: 0, limit: '0' }]);
});

test('a statement without end is ended, and the engine recovers what was acknowledged', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'overrun-'));
  const reports: unknown[] = [];
  const report = (error: unknown) => reports.push(error);
  const engine = await openEmbedded({ dataDir, statementMs: 5000, report });
  ends.push(engine.close, async () => rmSync(dataDir, { recursive: true, force: true }));
  await engine.pool.query('create table t as select 7 as n');
  const endless = engine.pool.query('select count(*) from generate_series(1, 1000000000000)');
  await expect(endless).rejects.toThrow('longer than 5000 ms');
  expect((await engine.pool.query('select n from t')).rows).toEqual([{ n: 7 }]);
  expect(reports).toHaveLength(1);
}, 60_000);

test('what is asked after the close is refused', async () => {
  const engine = await openEmbedded({ dataDir: 'memory', image: await pgliteImage(migrations) });
  await engine.close();
  await expect(engine.thread.exec(new Uint8Array(5), () => undefined)).rejects.toThrow(
    'not running',
  );
  await expect(engine.thread.open()).rejects.toThrow('closed');
});
