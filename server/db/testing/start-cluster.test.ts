import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { startChild } from '#server/db/testing/child.ts';

test('a cluster ends, and its files with it, when its starter is killed', async () => {
  const starter = startChild('./start-and-wait.ts');
  const url = await starter.says('postgresql://');
  const directory = decodeURIComponent(url.split('host=')[1] ?? '');
  const client = new Client({ connectionString: url });
  const cut = new Promise((resolve) => {
    client.on('error', resolve);
  });
  await client.connect();
  expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await starter.kill();
  await cut;
  while (existsSync(directory)) await sleep(20);
}, 60_000);
