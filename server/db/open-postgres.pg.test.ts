import { expect, inject, test } from 'vitest';
import './testing/global-setup.ts';
import { PostgresTooOld, isSupported, openPostgres } from './open-postgres.ts';

test.each([
  [90_624, false],
  [140_019, false],
  [150_000, true],
  [180_004, true],
])('server_version_num %i: supported %s', (number, supported) => {
  expect(isSupported(number)).toBe(supported);
});

test('a refusal says what was found and what is needed', () => {
  expect(new PostgresTooOld('14.19').message).toMatch(/14\.19.*15/);
});

test('a statement has a limit, a full pool an end to waiting, and both recover', async () => {
  const url = inject('postgresUrl');
  const engine = await openPostgres({ url, maxConnections: 1, waitMs: 1500, statementMs: 1000 });
  try {
    await expect(engine.pool.query('select pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
    const held = await engine.pool.connect();
    await expect(engine.pool.query('select 1')).rejects.toThrow('timeout');
    held.release();
    expect((await engine.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  } finally {
    await engine.close();
  }
});

test('a server that is not there is an error, soon', async () => {
  const nowhere = { url: 'postgresql://nobody@127.0.0.1:1/none', waitMs: 2000 };
  await expect(openPostgres(nowhere)).rejects.toThrow('ECONNREFUSED');
});
