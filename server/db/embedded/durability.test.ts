import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type EmbeddedEngine, openEmbedded } from '#server/db/open-embedded.ts';
import { startChild } from '#server/db/testing/child.ts';

let dataDir = '';
let engine: EmbeddedEngine | undefined;
const open = async () => {
  engine = await openEmbedded({ dataDir });
  return engine;
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'durable-'));
  const { pool } = await open();
  await pool.query('create table note (id int primary key, text text)');
  await engine?.close();
}, 60_000);
beforeEach(() => {
  engine = undefined;
});
afterEach(() => engine?.close());
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('every commit is made durable before it is acknowledged', async () => {
  const { pool, thread } = await open();
  const { rows } = await pool.query('select current_setting($1) as fsync', ['fsync']);
  expect(rows).toEqual([{ fsync: 'on' }]);
  for (let id = 1; id <= 20; id += 1) {
    const before = await thread.fsyncs();
    await pool.query('insert into note values ($1, $2)', [id, 'x']);
    expect(await thread.fsyncs()).toBeGreaterThan(before);
  }
});

test('a checkpoint makes data files durable, and a read nothing', async () => {
  const { pool, thread } = await open();
  await pool.query("insert into note select n, 'y' from generate_series(100, 2000) n");
  const before = await thread.fsyncs();
  await pool.query('checkpoint');
  const after = await thread.fsyncs();
  // At least the table, its index and pg_control.
  expect(after - before).toBeGreaterThanOrEqual(3);
  await pool.query('select count(*) from note');
  expect(await thread.fsyncs()).toBe(after);
});

test('what was closed opens again without recovery, its lock released', async () => {
  const { pool, close } = await open();
  await pool.query("insert into note values (5000, 'kept')");
  await close();
  await close();
  expect(readdirSync(dataDir)).toEqual(['pgdata']);
  expect(existsSync(join(dataDir, 'pgdata', 'postmaster.pid'))).toBe(false);
  const again = await open();
  expect((await again.pool.query('select text from note where id = 5000')).rows).toEqual([
    { text: 'kept' },
  ]);
});

test('kill -9 in the middle of writing loses nothing acknowledged', async () => {
  let acknowledged = 0;
  for (let round = 0; round < 3; round += 1) {
    const writer = startChild('./write-until-killed.ts', dataDir);
    await writer.says('writing');
    await sleep(60 + round * 90);
    await writer.kill();
    acknowledged = Math.max(acknowledged, ...writer.lines.map(Number).filter(Number.isInteger));
    const { pool, close } = await open();
    const { rows } = await pool.query<{ count: number; max: number }>(
      'select count(*), max(id) from work',
    );
    // Contiguous from 1; the row being written at the kill may or may not be there.
    expect(rows[0]?.count).toBe(rows[0]?.max);
    expect(rows[0]?.count).toBeGreaterThanOrEqual(acknowledged);
    await close();
  }
  expect(acknowledged).toBeGreaterThan(20);
}, 60_000);

test('a cluster half made at a power cut is made anew, a foreign one is left alone', async () => {
  const other = mkdtempSync(join(tmpdir(), 'half-'));
  try {
    mkdirSync(join(other, 'pgdata.new'));
    writeFileSync(join(other, 'pgdata.new', 'PG_VERSION'), '18\n');
    const { close } = await openEmbedded({ dataDir: other });
    await close();
    expect(readdirSync(other)).toEqual(['pgdata']);
    writeFileSync(join(other, 'pgdata', 'PG_VERSION'), '17\n');
    await expect(openEmbedded({ dataDir: other })).rejects.toThrow('written by PostgreSQL 17');
    rmSync(join(other, 'pgdata', 'PG_VERSION'));
    await expect(openEmbedded({ dataDir: other })).rejects.toThrow('left untouched');
    expect(readdirSync(other)).toEqual(['pgdata']);
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
}, 60_000);
