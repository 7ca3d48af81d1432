import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { findPostgres } from './find-postgres.ts';

export type Cluster = {
  readonly url: string;
  readonly about: string;
  readonly stop: () => Promise<void>;
};

/** The child's orders: what to run, as whom, where. */
export type KeeperOrders = {
  readonly bin: string;
  readonly directory: string;
  readonly user?: { readonly uid: number; readonly gid: number };
};

/**
 * Starts a throw-away cluster on a socket in a temporary directory. A keeper process holds it and ends it when
 * this process is gone, even by kill -9.
 */
export async function startCluster(found = findPostgres()): Promise<Cluster> {
  // Short, because a socket's path is limited, and outside a home directory the server's user can't enter.
  const directory = mkdtempSync(join(tmpdir(), 'dspg-'));
  chmodSync(directory, 0o711);
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  if (user !== undefined) chownSync(directory, user.uid, user.gid);
  const bin =
    user !== undefined && found.source !== 'local' ? readableCopy(found.bin, directory) : found.bin;
  const keeper = startKeeper({ bin, directory, ...(user && { user }) });
  const url = `postgresql://digisoc@/postgres?host=${encodeURIComponent(directory)}`;
  await ready(keeper);
  await answering(url);
  return {
    url,
    about: `PostgreSQL ${found.version} (${found.source}: ${found.bin})`,
    stop: async () => {
      const gone = once(keeper, 'exit');
      keeper.stdin?.end();
      await gone;
    },
  };
}

function startKeeper(orders: KeeperOrders): ChildProcess {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const file = fileURLToPath(new URL('./cluster-keeper.ts', import.meta.url));
  return spawn(process.execPath, ['--import', loader, file, JSON.stringify(orders)], {
    // A group of its own: Ctrl-C must not end it before it has ended the server.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function ready(keeper: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    keeper.stderr?.on('data', (bytes) => {
      said += String(bytes);
    });
    keeper.stdout?.once('data', () => resolve());
    keeper.once('error', reject);
    keeper.once('exit', () =>
      reject(new Error(`The throw-away PostgreSQL did not start: ${said.slice(-2000)}`)),
    );
  });
}

/** Its socket is there before anybody listens on it, and listened on before a connection is taken (57P03: starting up). */
const notYet = ['57P03', 'ECONNREFUSED'];

async function answering(url: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      const starting =
        error instanceof Error && 'code' in error && notYet.includes(String(error.code));
      if (!starting || tries > 200) throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw new Error('Running as root, PostgreSQL needs a user named postgres or nobody');
}

/** The project may lie below a directory only root can enter. */
function readableCopy(bin: string, directory: string): string {
  const copy = join(directory, 'native');
  cpSync(join(bin, '..'), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}
