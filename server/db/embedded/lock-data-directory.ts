import { randomUUID } from 'node:crypto';
import { closeSync, constants, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
  readonly directory: string;
  /** Undefined when the holder is alive but doesn't answer. */
  readonly pid: number | undefined;

  constructor(directory: string, pid: number | undefined) {
    super(
      `The data directory ${directory} is in use by process ${pid ?? 'unknown (it does not answer)'}. ` +
        'Two servers on one directory would lose data; stop the other one first.',
    );
    this.directory = directory;
    this.pid = pid;
  }
}

export type DirectoryLock = { readonly release: () => Promise<void> };

type Look = { readonly alive: false } | { readonly alive: true; readonly pid: number | undefined };

const prefix = 'lock.';
const tries = 6;
const answerMs = 1000;

/**
 * Law: the holder of a directory is whoever listens on a socket in it. The kernel closes a socket with its
 * process, so kill -9 frees the directory at once, and neither pid reuse nor pid namespaces can deceive.
 * Announce, then look: I hold it when nobody else listens. Two who see each other both step back and retry.
 */
export async function lockDataDirectory(directory: string): Promise<DirectoryLock> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  let holder: number | undefined;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const paths = socketPaths(directory);
    try {
      const mine = `${prefix}${randomUUID().slice(0, 8)}`;
      const server = await listen(paths.of(mine), directory);
      const others = await Promise.all(
        paths
          .list()
          .filter((name) => name !== mine)
          .map((name) => look(paths.of(name))),
      );
      const living = others.find((other) => other.alive);
      // A starter may have swept my socket away before I listened; unseen, I would not be a lock.
      if (living === undefined && paths.list().includes(mine)) {
        for (const name of paths.list()) if (name !== mine) rmSync(paths.of(name), { force: true });
        return { release: () => close(server).finally(paths.close) };
      }
      await close(server);
      if (living?.alive) holder = living.pid;
    } catch (error) {
      paths.close();
      throw error;
    }
    paths.close();
    await sleep(20 + (randomBelow(100) << attempt) / 4);
  }
  throw new DataDirectoryInUse(directory, holder);
}

function randomBelow(limit: number): number {
  return Math.floor(Math.random() * limit);
}

/** Socket paths are limited to about 104 bytes; on Linux a descriptor of the directory stands in for its path. */
function socketPaths(directory: string) {
  const fd =
    process.platform === 'linux'
      ? openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY)
      : undefined;
  const base = fd === undefined ? directory : `/proc/self/fd/${fd}`;
  return {
    of: (name: string) => `${base}/${name}`,
    list: () => readdirSync(base).filter((name) => name.startsWith(prefix)),
    close: () => {
      if (fd !== undefined) closeSync(fd);
    },
  };
}

function listen(path: string, directory: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(`${process.pid}\n`);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new Error(`The file system of ${directory} can't hold a lock (a local socket).`, { cause }),
      );
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** Only a refusal or an absent socket means dead; whatever else happens, the other side may live. */
function look(path: string): Promise<Look> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    const alive = () => {
      socket.destroy();
      resolve({ alive: true, pid: /^\d+\n$/.test(said) ? Number(said) : undefined });
    };
    const timer = setTimeout(alive, answerMs);
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve({ alive: false });
      else alive();
    });
    socket.on('end', () => {
      clearTimeout(timer);
      alive();
    });
  });
}
