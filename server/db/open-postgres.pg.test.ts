import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, inject, onTestFinished, test } from 'vitest';
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
  const nowhere = {
    url: 'postgresql://nobody@127.0.0.1:1/none',
    waitMs: 2000,
    startingMs: 0,
  };
  await expect(openPostgres(nowhere)).rejects.toThrow('ECONNREFUSED');
});

test('a server that comes up meanwhile is waited for, and the wait is said', async () => {
  const url = testUrl();
  const socket = url.searchParams.get('host');
  const behindAt =
    socket === null
      ? { host: url.hostname, port: Number(url.port || 5432) }
      : { path: `${socket}/.s.PGSQL.5432` };
  let connections = 0;
  const front = createServer((client) => {
    connections += 1;
    client.on('error', () => undefined);
    if (connections === 1) {
      client.end(startingUp());
      return;
    }
    const behind = connect(behindAt);
    behind.on('error', () => client.destroy());
    client.pipe(behind).pipe(client);
  });
  const port = await freePort();
  setTimeout(() => front.listen(port, '127.0.0.1'), 700);
  onTestFinished(() => void front.close());
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const said: string[] = [];
  const engine = await openPostgres({
    url: url.href,
    onWaiting: (why) => said.push(why),
  });
  expect((await engine.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await engine.close();
  expect(connections).toBeGreaterThan(1);
  expect(said).toEqual(['nothing listens there (ECONNREFUSED)']);
});

test('a wait has its end, and what is wrong is said without a value', async () => {
  const front = createServer((client) => client.on('error', () => undefined).end(startingUp()));
  const port = await freePort();
  await new Promise<void>((resolve) => front.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void front.close());
  const secret = `postgresql://s3cr3t:s3cr3t@127.0.0.1:${port}/s3cr3t`;
  await expect(openPostgres({ url: secret, startingMs: 600 })).rejects.toThrow(
    'DATABASE_URL: PostgreSQL is still starting (57P03).',
  );
  const [otherDatabase, otherUser] = [testUrl(), testUrl()];
  otherDatabase.pathname = '/s3cr3t';
  otherUser.username = 's3cr3t';
  const nowhere = 'postgresql://s3cr3t@s3cr3t.invalid/s3cr3t';
  for (const url of [otherDatabase.href, otherUser.href, nowhere]) {
    const refused = await openPostgres({ url, startingMs: 0 }).then(
      () => 'opened',
      (error: Error) => error.message,
    );
    expect(refused).toMatch(/^DATABASE_URL: /);
    expect(refused).not.toContain('s3cr3t');
  }
});

const testUrl = () => new URL(inject('postgresUrl').replace('@/', '@localhost/'));

/** What PostgreSQL sends until it has recovered. */
function startingUp(): Buffer {
  const fields = 'SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0';
  const message = Buffer.alloc(5 + fields.length);
  message.write('E');
  message.writeInt32BE(4 + fields.length, 1);
  message.write(fields, 5);
  return message;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
