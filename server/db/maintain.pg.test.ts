import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { eachEngine } from '#server/db/testing/test-databases.ts';
import { startMaintenance } from './maintain.ts';

let migrations = '';
beforeAll(() => {
  migrations = mkdtempSync(join(tmpdir(), 'maintain-'));
});
afterAll(() => rmSync(migrations, { recursive: true, force: true }));

const one = async <T>(kysely: Kysely<unknown>, text: string): Promise<T | undefined> =>
  (await sql.raw<{ value: T }>(text).execute(kysely)).rows[0]?.value;
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await sleep(20);
};
const maintained = (kysely: Kysely<unknown>, checkpointMs: number, now = noon) => {
  const reported: unknown[] = [];
  const report = (error: unknown) => reported.push(error);
  const stop = startMaintenance(kysely, { checkpointMs, now, report });
  const stopAndCheck = async () => {
    await stop();
    expect(reported).toEqual([]);
  };
  onTestFinished(stop);
  return stopAndCheck;
};
const noon = () => new Date('2026-11-23T12:00:00Z');

eachEngine('maintenance', (open) => {
  test('writes a checkpoint when the log has grown', async () => {
    const { kysely } = await open({ migrations });
    const redo = () =>
      one<string>(kysely, 'select redo_lsn::text as value from pg_control_checkpoint()');
    let minutes = 0;
    const now = () => new Date(noon().getTime() + (minutes += 10) * 60_000);
    const before = await redo();
    const stop = maintained(kysely, 30, now);
    await sql`create table t as select n from generate_series(1, 1000) n`.execute(kysely);
    await until(async () => (await redo()) !== before);
    expect(await redo()).not.toBe(before);
    await stop();
  });

  test('gives the planner its numbers and takes dead rows away', async () => {
    const { kysely } = await open({ migrations });
    await sql`create schema "odd.name"`.execute(kysely);
    await sql`create table "odd.name"."T 1" as select n from generate_series(1, 2000) n`.execute(
      kysely,
    );
    await sql`update "odd.name"."T 1" set n = n + 1`.execute(kysely);
    const rows = () =>
      one<number>(kysely, `select reltuples::int as value from pg_class where relname = 'T 1'`);
    expect(await rows()).toBe(-1);
    const stop = maintained(kysely, 30);
    await until(async () => (await rows()) === 2000);
    await stop();
  });

  test('stops when told, in the middle too', async () => {
    const { kysely } = await open({ migrations });
    const stop = maintained(kysely, 1);
    await sleep(20);
    await expect(stop()).resolves.toBeUndefined();
    await expect(stop()).resolves.toBeUndefined();
  });
});
