import { mkdtemp, open, rm } from 'node:fs/promises';
import {
  chmodSync,
  closeSync,
  constants,
  createReadStream,
  createWriteStream,
  openSync,
  rmSync,
} from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { BareDatabase } from '#server/db/backup/bare-database.ts';
import { BackupRefused } from './format.ts';
import { type Made, type MakePorts, writeBackup } from './make-backup.ts';

/**
 * The embedded database belongs to one process. A running server therefore makes the backup itself, for whoever may
 * enter its data directory: over a local socket in it that only the owner may open. The backup is written to a file in
 * that directory first, so that the one connection is held no longer than the engine needs, however slow the taker is.
 *
 * asked: one line of JSON. Answered: one line of JSON, then, for a backup, its bytes.
 */
export type Asked = { readonly ask: 'backup' } | { readonly ask: 'confirm'; readonly id: string };
type Answer =
  | { readonly ok: true; readonly made?: Wire }
  | { readonly ok: false; readonly why: string };
/** Instants as text. */
interface Wire {
  readonly id: string;
  readonly takenAt: string;
  readonly archivedUntil: string | null;
  readonly sha256: string;
  readonly bytes: number;
}

const socketName = 'backup.sock';

export interface SideDoorPorts extends MakePorts {
  readonly dataDir: string;
  readonly database: BareDatabase;
  readonly report: (error: unknown) => void;
}

/** Only the holder of the directory's lock may open it: whatever lies there is of a process that is gone. */
export async function openSideDoor(ports: SideDoorPorts): Promise<() => Promise<void>> {
  const place = placeOf(ports.dataDir);
  rmSync(place.path, { force: true });
  const sockets = new Set<Socket>();
  let turn: Promise<void> = Promise.resolve();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    void firstLine(socket)
      .then((asked) => (turn = turn.then(() => answer(ports, asked, socket))))
      .catch(ports.report)
      .finally(() => socket.end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.path, resolve);
  });
  chmodSync(place.path, 0o600);
  server.unref();
  return async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await turn.catch(() => undefined);
    place.close();
  };
}

async function answer(ports: SideDoorPorts, asked: string, socket: Socket): Promise<void> {
  const say = (said: Answer) => void socket.write(`${JSON.stringify(said)}\n`);
  const wanted = JSON.parse(asked) as Asked;
  if (wanted.ask === 'confirm') {
    const known = await ports.database.backups.confirm(wanted.id, ports.now());
    return say(known ? { ok: true } : { ok: false, why: 'There is no such backup.' });
  }
  const room = await mkdtemp(join(ports.dataDir, 'backup-'));
  try {
    const file = join(room, 'spool');
    const handle = await open(file, 'wx', 0o600);
    const spool = createWriteStream('', { fd: handle.fd, autoClose: false });
    const made = await writeBackup(ports, spool);
    await handle.close();
    await ports.database.backups.note({ ...made, storedAt: null });
    say({ ok: true, made: toWire(made) });
    for await (const piece of createReadStream(file))
      if (!socket.write(piece)) await drained(socket);
  } catch (error) {
    ports.report(error);
    say({ ok: false, why: 'The server could not make the backup; its log says why.' });
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

/** A running server's answer; null where no server runs on this directory. */
export async function askServer(
  dataDir: string,
  asked: Asked,
): Promise<{ readonly made: Made | null; readonly bytes: AsyncIterable<Buffer> } | null> {
  const place = openPlace(dataDir);
  if (place === null) return null;
  const socket = connect(place.path);
  const there = await new Promise<boolean>((resolve, reject) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? resolve(false) : reject(error),
    );
  });
  place.close();
  if (!there) return null;
  socket.write(`${JSON.stringify(asked)}\n`);
  const said = JSON.parse(await firstLine(socket)) as Answer;
  if (!said.ok) throw new BackupRefused(said.why);
  return { made: said.made === undefined ? null : fromWire(said.made), bytes: socket };
}

/** What came behind the line stays in the socket. */
function firstLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let held: Buffer = Buffer.alloc(0);
    const done = (work: () => void) => {
      socket.off('readable', look).off('end', ended).off('error', ended);
      work();
    };
    const look = () => {
      for (
        let piece = socket.read() as Buffer | null;
        piece !== null;
        piece = socket.read() as Buffer | null
      ) {
        held = Buffer.concat([held, piece]);
        const at = held.indexOf(0x0a);
        if (at < 0 && held.length < 4_096) continue;
        const [line, rest] = [held.subarray(0, at).toString(), held.subarray(at + 1)];
        return done(() => {
          if (rest.length > 0) socket.unshift(rest);
          resolve(line);
        });
      }
    };
    const ended = () =>
      done(() => reject(new BackupRefused('The server ended before it answered.')));
    socket.on('readable', look).on('end', ended).on('error', ended);
  });
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new BackupRefused('Whoever asked for the backup went away.'));
    if (socket.destroyed) return gone();
    socket.once('drain', () => {
      socket.off('close', gone);
      resolve();
    });
    socket.once('close', gone);
  });
}

function openPlace(dataDir: string) {
  try {
    return placeOf(dataDir);
  } catch {
    return null;
  }
}

/** Socket paths are limited to about 104 bytes; on Linux a descriptor of the directory stands in for its path. */
function placeOf(dataDir: string) {
  const fd =
    process.platform === 'linux'
      ? openSync(dataDir, constants.O_RDONLY | constants.O_DIRECTORY)
      : undefined;
  const base = fd === undefined ? dataDir : `/proc/self/fd/${fd}`;
  return {
    path: `${base}/${socketName}`,
    close: () => {
      if (fd !== undefined) closeSync(fd);
    },
  };
}

function toWire(made: Made): Wire {
  return {
    ...made,
    takenAt: made.takenAt.toISOString(),
    archivedUntil: made.archivedUntil?.toISOString() ?? null,
  };
}

function fromWire(wire: Wire): Made {
  return {
    ...wire,
    takenAt: new Date(wire.takenAt),
    archivedUntil: wire.archivedUntil === null ? null : new Date(wire.archivedUntil),
  };
}
