import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import '#server/db/testing/global-setup.ts';
import { ownMigrations } from '#server/db/migrate.ts';
import { createPostgresDatabase, dropPostgresDatabase } from '#server/db/testing/templates.ts';
import { cursorProof } from './cursor.ts';

async function proof(more: { leaps?: boolean }) {
  const name = `cursor_${randomUUID().replaceAll('-', '')}`;
  const server = inject('postgresUrl');
  const databaseUrl = await createPostgresDatabase(server, ownMigrations(), name);
  try {
    return await cursorProof({
      databaseUrl,
      rows: 2_000,
      writers: 16,
      pollers: 2,
      seed: 1,
      ...more,
    });
  } finally {
    await dropPostgresDatabase(server, name);
  }
}

test(
  'a cursor by revision misses no row, however late its transaction commits',
  { timeout: 120_000 },
  async () => {
    const done = await proof({});
    expect([done.missed, done.seen]).toEqual([0, done.rows]);
    expect(done.rows).toBeGreaterThanOrEqual(2_000);
  },
);

test('one that runs ahead of what it was given is found out', { timeout: 120_000 }, async () => {
  expect((await proof({ leaps: true })).missed).toBeGreaterThan(0);
});
