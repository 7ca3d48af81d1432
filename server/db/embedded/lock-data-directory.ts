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

type Look =
  | { readonly state: 'dead' | 'starting' }
  | { readonly state: 'held'; readonly pid: number | undefined };
type Announced = { readonly name: string; readonly server: Server; held: boolean };

const prefix = 'lock.';
const rounds = 200;
const pauseMs = 15;
const answerMs = 1000;

/**
 * Law: the holder of a directory is whoever listens on a socket in it. The kernel closes a socket with its
 * process, so kill -9 frees the directory at once, and neither pid reuse nor pid namespaces can deceive.
 * Announce, then look: I hold it when nobody else listens. Of several who start together the lowest name
 * stays and looks again, the others step back.
 */
export async function lockDataDirectory(directory: string): Promise<DirectoryLock> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const paths = socketPaths(directory);
  let mine: Announced | undefined;
  const stepBack = async () => {
    if (mine !== undefined) await close(mine.server);
    mine = undefined;
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      mine ??= await announce(paths, directory);
      const { name, server } = mine;
      const names = paths.list();
      const others = names.filter((other) => other !== name);
      const looks = await Promise.all(others.map((other) => look(paths.of(other))));
      const holder = looks.find((seen) => seen.state === 'held');
      if (holder?.state === 'held') throw new DataDirectoryInUse(directory, holder.pid);
      const starting = others.filter((_, index) => looks[index]?.state === 'starting');
      // A holder may have swept my socket away before I listened; unseen, I would be no lock.
      const seen = paths.list().includes(name);
      if (starting.length === 0 && seen) {
        mine.held = true;
        for (const dead of others) rmSync(paths.of(dead), { force: true });
        return { release: () => close(server).finally(paths.close) };
      }
      if (!seen || starting.some((other) => other < name)) await stepBack();
      await sleep(pauseMs);
    }
    throw new DataDirectoryInUse(directory, undefined);
  } catch (error) {
    await stepBack();
    paths.close();
    throw error;
  }
}

async function announce(paths: SocketPaths, directory: string): Promise<Announced> {
  const name = `${prefix}${randomUUID().slice(0, 8)}`;
  const announced = { name, server: createServer(), held: false };
  announced.server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.end(announced.held ? `held ${process.pid}\n` : 'starting\n');
  });
  await listen(announced.server, paths.of(name), directory);
  return announced;
}

type SocketPaths = ReturnType<typeof socketPaths>;

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

function listen(server: Server, path: string, directory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new Error(`The file system of ${directory} can't hold a lock (a local socket).`, { cause }),
      );
    });
    server.listen(path, () => {
      server.unref();
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** Only a refusal or an absent socket means dead; whatever else happens, the other side may hold. */
function look(path: string): Promise<Look> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    const conclude = () => {
      clearTimeout(timer);
      socket.destroy();
      const pid = /^held (\d+)\n$/.exec(said)?.[1];
      if (said === 'starting\n') resolve({ state: 'starting' });
      else resolve({ state: 'held', pid: pid === undefined ? undefined : Number(pid) });
    };
    const timer = setTimeout(conclude, answerMs);
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
    });
    socket.on('end', conclude);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      // A reset or a full queue: something lives there and must be looked at again.
      const dead = error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
      resolve({ state: dead ? 'dead' : 'starting' });
    });
  });
}
