import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeeperOrders } from './start-cluster.ts';

/** Runs one PostgreSQL until its own standard input closes, which the kernel does when the starter is gone. */
const orders = JSON.parse(process.argv[2] ?? '') as KeeperOrders;
const data = join(orders.directory, 'data');
const as = { cwd: orders.directory, ...orders.user };

/** The first locale this system has whose upper() and lower() know Latvian letters. */
const locales = ['C.UTF-8', 'en_US.UTF-8', 'C'];

function initialise(): void {
  const said: string[] = [];
  for (const locale of locales) {
    rmSync(data, { recursive: true, force: true });
    const args = [
      '-D',
      data,
      '-U',
      'digisoc',
      '-A',
      'trust',
      '-E',
      'UTF8',
      `--locale=${locale}`,
      '--no-sync',
    ];
    const run = spawnSync(join(orders.bin, 'initdb'), args, { ...as, encoding: 'utf8' });
    if (run.status === 0) return;
    said.push(run.stderr ?? String(run.error));
  }
  throw new Error(said.join('\n'));
}

initialise();
const settings = [
  'listen_addresses=',
  `unix_socket_directories=${orders.directory}`,
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'deadlock_timeout=200ms',
  'timezone=Europe/Riga',
];
const server = spawn(
  join(orders.bin, 'postgres'),
  ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
  { ...as, stdio: ['ignore', 'ignore', 'inherit'] },
);
server.once('exit', (code) => {
  rmSync(orders.directory, { recursive: true, force: true });
  process.exit(code ?? 1);
});

const stop = () => server.kill('SIGQUIT');
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
process
  .on('SIGTERM', stop)
  .on('SIGINT', stop)
  .on('SIGHUP', () => undefined);

while (!existsSync(join(orders.directory, '.s.PGSQL.5432'))) await sleep(20);
process.stdout.on('error', stop);
process.stdout.write('ready\n');
