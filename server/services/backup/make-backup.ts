import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, open, rm, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupRecord } from '#server/db/backup/backup-store.ts';
import type { BareDatabase } from '#server/db/backup/bare-database.ts';
import type { BlobPlace } from './blobs.ts';
import { BackupRefused, type BackupSummary } from './format.ts';
import { nobody, readBackup } from './read-backup.ts';
import { BackupText } from './write-backup.ts';

export interface MakePorts {
  readonly database: Pick<BareDatabase, 'snapshot'>;
  readonly blobs: BlobPlace;
  readonly now: () => Date;
  readonly newId: () => string;
}

export type Made = Omit<BackupRecord, 'storedAt'>;

/**
 * Writes the whole centre of one instant to `to`, compressed. The snapshot's transaction ends with the last row: what
 * takes them must be quick where the engine has one connection.
 */
export async function writeBackup(ports: MakePorts, to: NodeJS.WritableStream): Promise<Made> {
  const text = new BackupText(ports.newId());
  const { counted, sum } = summing();
  const gzip = createGzip({ level: 6 });
  const written = pipeline(gzip, counted, to, { end: to !== process.stdout });
  // Whoever writes hears of it; nobody may be waiting at that moment.
  written.catch(() => undefined);
  const put = async (pieces: AsyncIterable<string>) => {
    for await (const piece of pieces)
      if (!gzip.write(piece)) await Promise.race([once(gzip, 'drain'), written]);
  };
  try {
    const { takenAt, archivedUntil } = await ports.database.snapshot(
      ports.now,
      async (snapshot) => {
        await put(text.rows(snapshot));
        return snapshot;
      },
    );
    await put(text.rest(ports.blobs));
    gzip.end();
    await written;
    return { id: text.id, takenAt, archivedUntil, ...sum() };
  } catch (error) {
    gzip.destroy();
    throw error;
  }
}

/** Into a file that only its owner reads; under its own name only when it is whole, on the disk, and has been read again. */
export async function writeBackupFile(
  ports: MakePorts,
  file: string,
): Promise<{ readonly made: Made; readonly summary: BackupSummary }> {
  return intoFile(file, (part) => writeBackup(ports, part));
}

/** As `writeBackupFile`, from bytes that somebody else made and says the sum of. */
export async function keepBackupFile(
  bytes: AsyncIterable<Buffer>,
  made: Made,
  file: string,
): Promise<BackupSummary> {
  const { summary } = await intoFile(file, async (part) => {
    const { counted, sum } = summing();
    await pipeline(bytes, counted, part);
    if (sum().sha256 !== made.sha256) throw new BackupRefused('The backup did not arrive whole.');
    return made;
  });
  return summary;
}

async function intoFile(file: string, write: (part: NodeJS.WritableStream) => Promise<Made>) {
  const whole = resolve(file);
  const part = `${whole}.part`;
  const handle = await open(part, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new BackupRefused(
      error.code === 'EEXIST'
        ? `${file}.part is there: another backup is being written, or one was cut off. Remove it if none is.`
        : `${file} can't be written there (${error.code ?? 'no reason given'}).`,
    );
  });
  try {
    const made = await write(createWriteStream('', { fd: handle.fd, autoClose: false }));
    await handle.sync();
    const { summary, sha256 } = await checkBackupFile(part);
    if (sha256 !== made.sha256) throw new BackupRefused('The file is not what was written to it.');
    // A link, so that a file that is there already is never written over.
    await link(part, whole).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new BackupRefused(`${file} is there already.`) : error;
    });
    await unlink(part);
    await syncDirectory(dirname(whole));
    return { made, summary };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** Reads a backup from its first byte to its last, or refuses it. */
export async function checkBackupFile(
  file: string,
): Promise<{ readonly summary: BackupSummary; readonly sha256: string }> {
  const { text, sha256 } = openBackup(createReadStream(file));
  return { summary: await readBackup(text, nobody), sha256: sha256() };
}

/** The text of a compressed backup; `sha256` is known when it has been read to its end. */
export function openBackup(bytes: Readable): {
  readonly text: AsyncIterable<Buffer>;
  readonly sha256: () => string;
} {
  const { counted, sum } = summing();
  return { text: unpacked(bytes, counted), sha256: () => sum().sha256 };
}

async function* unpacked(bytes: Readable, counted: Transform): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // What breaks on the way is heard by whoever reads the text.
  gunzip.on('error', () => undefined);
  pipeline(bytes, counted, gunzip).catch(() => undefined);
  try {
    yield* gunzip;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('Z_')) throw error;
    throw new BackupRefused(
      code === 'Z_BUF_ERROR'
        ? 'The backup is cut off: its end is missing.'
        : 'This is no backup, or it is damaged: it can’t be unpacked.',
    );
  }
}

function summing() {
  const hash = createHash('sha256');
  let bytes = 0;
  let sha256: string | undefined;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { counted, sum: () => ({ sha256: (sha256 ??= hash.digest('hex')), bytes }) };
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
