import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { access, mkdir, open, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Bytes on the disk by their hash (decisions 0020). A name is a hash or an id of ours, never a word anybody sent:
 *
 *     uploads/<upload id>           what has arrived so far, with tus's notes beside it
 *     sha256/ab/cd/<hash>           whole and hashed; written once, never changed
 *     thumbs/ab/cd/<hash>.jpg       made from it here; can be made again
 */
export interface DiskFiles {
  readonly uploads: string;
  uploadPath(uploadId: string): string;
  /** Null where nothing has arrived. */
  uploadedBytes(uploadId: string): Promise<number | null>;
  /** All of it at once, as a person carried it. */
  putUpload(uploadId: string, bytes: Uint8Array): Promise<void>;
  hashOfUpload(uploadId: string): Promise<string>;
  /** The upload becomes the file of that hash; on the disk before it returns. One that lies there already stays. */
  adopt(uploadId: string, sha256: string): Promise<void>;
  keepThumb(sha256: string, jpeg: Uint8Array): Promise<void>;
  dropUpload(uploadId: string): Promise<void>;
  /** Null where the disk does not hold it. */
  read(sha256: string, which: 'original' | 'thumb'): Promise<Uint8Array | null>;
}

const hash = /^[0-9a-f]{64}$/u;
const uuid = /^[0-9a-f-]{36}$/u;

export function openDiskFiles(directory: string): DiskFiles {
  const root = resolve(directory);
  const uploads = join(root, 'uploads');
  mkdirSync(uploads, { recursive: true, mode: 0o700 });

  const uploadPath = (id: string) => {
    if (!uuid.test(id)) throw new Error('not an upload');
    return join(uploads, id);
  };
  const placeOf = (sha256: string, which: 'original' | 'thumb') => {
    if (!hash.test(sha256)) throw new Error('not a hash');
    const shelf = join(sha256.slice(0, 2), sha256.slice(2, 4));
    return which === 'original'
      ? join(root, 'sha256', shelf, sha256)
      : join(root, 'thumbs', shelf, `${sha256}.jpg`);
  };

  return {
    uploads,
    uploadPath,
    async uploadedBytes(id) {
      return stat(uploadPath(id)).then(
        ({ size }) => size,
        () => null,
      );
    },
    putUpload: (id, bytes) => writeFile(uploadPath(id), bytes, { mode: 0o600 }),
    async hashOfUpload(id) {
      const digest = createHash('sha256');
      for await (const part of createReadStream(uploadPath(id))) digest.update(part as Buffer);
      return digest.digest('hex');
    },
    async adopt(id, sha256) {
      const from = uploadPath(id);
      const to = placeOf(sha256, 'original');
      const there = await access(to).then(
        () => true,
        () => false,
      );
      if (there) return;
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await flush(from);
      await rename(from, to);
      await flushFolders(root, dirname(to));
    },
    async keepThumb(sha256, jpeg) {
      const to = placeOf(sha256, 'thumb');
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      const part = `${to}.part`;
      const handle = await open(part, 'w', 0o600);
      try {
        await handle.writeFile(jpeg);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, to);
      await flushFolders(root, dirname(to));
    },
    async dropUpload(id) {
      for (const path of [uploadPath(id), `${uploadPath(id)}.json`])
        await unlink(path).catch(ignoreMissing);
    },
    async read(sha256, which) {
      return readFile(placeOf(sha256, which)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    },
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name lasts when its folder is on the disk, and a new folder's when the one above is. */
async function flushFolders(root: string, folder: string): Promise<void> {
  for (let at = folder; at.startsWith(root); at = dirname(at)) await flush(at);
}
