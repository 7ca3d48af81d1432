import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import '#server/db/testing/global-setup.ts';
import { createMetaStore } from '#server/db/meta-store.ts';
import { ownMigrations } from '#server/db/migrate.ts';
import { type DatabaseSettings, openDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { createPostgresDatabase, dropPostgresDatabase } from '#server/db/testing/templates.ts';
import { type OwnBuild, ownBuild } from './own-build.ts';
import { restoreUnannounced, type RestoreReport } from './restore.ts';
import { prepareTown } from './town.ts';

let build: OwnBuild;
beforeAll(async () => {
  build = await ownBuild();
}, 240_000);
afterAll(() => build.remove());

async function onPostgres(work: (databaseUrl: string) => Promise<void>): Promise<void> {
  const name = `restore_${randomUUID().replaceAll('-', '')}`;
  const server = inject('postgresUrl');
  const url = await createPostgresDatabase(server, ownMigrations(), name);
  try {
    await work(url);
  } finally {
    await dropPostgresDatabase(server, name);
  }
}

/** Half a backup is restored over a centre that has gone on since, and the command is killed while it waits for the rest. */
async function expectUntouched(settings: DatabaseSettings, env: Record<string, string>) {
  const home = mkdtempSync(join(tmpdir(), 'digisoc-half-'));
  const file = join(home, 'centre.backup');
  const command = (verb: string, ...args: string[]) =>
    spawn(process.execPath, [join(dirname(build.main), 'cli', `${verb}.js`), ...args], {
      env: { ...process.env, DEMO: 'false', DATABASE_URL: '', ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  const ended = (child: ChildProcess) => once(child, 'exit').then(([code]) => Number(code));
  const people = async () => {
    const { kysely, close } = await openDatabase<Schema>(settings);
    const rows = await kysely.selectFrom('account').select('login').execute();
    const [life] = await kysely
      .selectFrom('meta')
      .select('value')
      .where('key', '=', 'gone-on')
      .execute();
    await close();
    return { people: rows.length, goneOn: life?.value };
  };
  try {
    await prepareTown(settings, { workers: 40, files: 3 });
    expect(await ended(command('backup', '--out', file))).toBe(0);
    const { kysely, close } = await openDatabase<Schema>(settings);
    await createMetaStore(kysely).keep('gone-on', () => 'yes');
    await close();

    const bytes = readFileSync(file);
    const half = command('restore', '--from', '-', '--replace');
    half.stdin?.write(bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    await sleep(3_000);
    expect(half.exitCode).toBeNull();
    half.kill('SIGKILL');
    await ended(half);
    expect(await people()).toEqual({ people: 40, goneOn: 'yes' });

    const whole = command('restore', '--from', '-', '--replace');
    whole.stdin?.end(bytes);
    expect(await ended(whole)).toBe(0);
    expect(await people()).toEqual({ people: 40, goneOn: undefined });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function expectAllBack(done: RestoreReport): void {
  expect(done.faults).toEqual([]);
  expect(done.lost).toBeGreaterThan(0);
  expect(done.back).toBe(done.lost);
  expect(done.meanwhile).toBeGreaterThan(0);
}

test(
  'PGlite: put back unannounced, the devices give back what it lost, once',
  { timeout: 300_000 },
  async () => {
    const run = { engine: 'pglite', seed: 1, devices: 8, main: build.main } as const;
    expectAllBack(await restoreUnannounced(run));
  },
);

test(
  'PostgreSQL: put back unannounced, the devices give back what it lost, once',
  { timeout: 300_000 },
  async () => {
    await onPostgres(async (databaseUrl) => {
      const run = { engine: 'postgres', databaseUrl, seed: 2, main: build.main } as const;
      expectAllBack(await restoreUnannounced(run));
    });
  },
);

test(
  'a restore that is killed leaves the centre as it was, and the next one is whole',
  { timeout: 300_000 },
  async () => {
    expect.hasAssertions();
    await onPostgres((url) => expectUntouched({ url }, { DATABASE_URL: url }));
    const dataDir = mkdtempSync(join(tmpdir(), 'digisoc-half-data-'));
    await expectUntouched({ dataDir }, { DATA_DIR: dataDir });
    rmSync(dataDir, { recursive: true, force: true });
  },
);
