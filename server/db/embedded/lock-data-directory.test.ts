import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Child, startChild } from '#server/db/testing/child.ts';
import { DataDirectoryInUse, lockDataDirectory } from './lock-data-directory.ts';

let directory = '';
const children: Child[] = [];
const hold = (where = directory) => {
  const child = startChild('./hold-directory.ts', where);
  children.push(child);
  return child;
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
  rmSync(directory, { recursive: true, force: true });
});

test('a second process is refused and told who holds the directory', async () => {
  const first = hold();
  await first.says('held');
  const refusal = await lockDataDirectory(directory).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DataDirectoryInUse);
  expect(refusal).toMatchObject({ pid: first.process.pid, directory });
  expect(String(refusal)).toContain(directory);
});

test('the same process is refused too', async () => {
  const lock = await lockDataDirectory(directory);
  await expect(lockDataDirectory(directory)).rejects.toMatchObject({ pid: process.pid });
  await lock.release();
  await (await lockDataDirectory(directory)).release();
});

test('kill -9 frees the directory at once, over and over, and leaves no litter', async () => {
  for (let round = 0; round < 3; round += 1) {
    const holder = hold();
    await holder.says('held');
    await holder.kill();
    expect(readdirSync(directory)).toHaveLength(1);
  }
  const lock = await lockDataDirectory(directory);
  expect(readdirSync(directory)).toHaveLength(1);
  await lock.release();
  expect(readdirSync(directory)).toEqual([]);
});

test('a stopped holder still holds', async () => {
  const holder = hold();
  await holder.says('held');
  holder.process.kill('SIGSTOP');
  await expect(lockDataDirectory(directory)).rejects.toMatchObject({ pid: undefined });
});

test('of many that start together exactly one holds', async () => {
  const starters = Array.from({ length: 4 }, () => hold());
  const words = await Promise.all(
    starters.map((starter) => Promise.race([starter.says('held'), starter.says('refused')])),
  );
  expect(words.filter((word) => word === 'held')).toHaveLength(1);
});

test('of many in one process exactly one holds', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, () => lockDataDirectory(directory)),
  );
  const held = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  expect(held).toHaveLength(1);
  await held[0]?.value.release();
});

test('a path longer than a socket may have is no hindrance', async () => {
  const deep = join(directory, 'ļoti-garš-ceļš'.repeat(10));
  mkdirSync(deep);
  const holder = hold(deep);
  await holder.says('held');
  await expect(lockDataDirectory(deep)).rejects.toBeInstanceOf(DataDirectoryInUse);
});
