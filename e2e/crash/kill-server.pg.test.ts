import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import '#server/db/testing/global-setup.ts';
import { ownMigrations } from '#server/db/migrate.ts';
import { createPostgresDatabase, dropPostgresDatabase } from '#server/db/testing/templates.ts';
import { Centre } from '#e2e/actors/centre.ts';
import { killServer } from './kill-server.ts';
import { type OwnBuild, ownBuild } from './own-build.ts';

let build: OwnBuild;
beforeAll(async () => {
  build = await ownBuild();
}, 240_000);
afterAll(() => build.remove());

async function onPostgres<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const name = `crash_${randomUUID().replaceAll('-', '')}`;
  const server = inject('postgresUrl');
  const url = await createPostgresDatabase(server, ownMigrations(), name);
  try {
    return await work(url);
  } finally {
    await dropPostgresDatabase(server, name);
  }
}

test(
  'PGlite: killed under load, nothing acknowledged is lost and nothing counts twice',
  { timeout: 300_000 },
  async () => {
    const done = await killServer({ engine: 'pglite', kills: 3, seed: 1, main: build.main });
    expect(done.faults).toEqual([]);
    expect(done.inFlight).toBeGreaterThan(0);
    expect(done.acknowledged).toBe(done.made);
  },
);

test(
  'PostgreSQL: killed under load, nothing acknowledged is lost and nothing counts twice',
  { timeout: 300_000 },
  async () => {
    const done = await onPostgres((databaseUrl) =>
      killServer({ engine: 'postgres', databaseUrl, kills: 3, seed: 2, main: build.main }),
    );
    expect(done.faults).toEqual([]);
    expect(done.inFlight).toBeGreaterThan(0);
    expect(done.acknowledged).toBe(done.made);
  },
);

test(
  'a loss, a head that moved and a value that changed are seen',
  { timeout: 300_000 },
  async () => {
    const done = await onPostgres((databaseUrl) =>
      killServer({
        engine: 'postgres',
        databaseUrl,
        kills: 1,
        seed: 3,
        main: build.main,
        async spoil(kysely) {
          const tasks = await kysely
            .selectFrom('record')
            .select('id')
            .where('type', '=', 'plan-task')
            .limit(2)
            .execute();
          const [gone = { id: '' }, other = { id: '' }] = tasks;
          await kysely.deleteFrom('change_log').where('record_id', '=', gone.id).execute();
          await kysely.deleteFrom('record').where('id', '=', gone.id).execute();
          // The database itself refuses such a write.
          await sql`drop trigger record_rev_update on record`.execute(kysely);
          await kysely
            .updateTable('record')
            .set({ data: JSON.stringify({ title: 'cits', status: 'open' }) })
            .where('id', '=', other.id)
            .execute();
        },
      }),
    );
    for (const said of [/^lost/u, /^digest/u, /has not its last title$/u, /audit rows/u]) {
      expect(done.faults).toContainEqual(expect.stringMatching(said));
    }
  },
);

test(
  'a second server on the same directory is refused with a reason, and takes over when the first is killed',
  { timeout: 240_000 },
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'digisoc-second-'));
    const place = { dataDir, main: build.main };
    const first = await Centre.start({ DEMO: 'false' }, place);
    const second = await Centre.at({ DEMO: 'false' }, place);
    try {
      await expect(second.startAgain()).rejects.toThrow(`is in use by process ${first.pid}`);
      expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
      await first.stop('SIGKILL');
      await second.startAgain();
      expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
    } finally {
      await first.stop('SIGKILL');
      await second.stop('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
