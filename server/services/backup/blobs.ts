import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files the centre keeps beside its database, each named by what it holds: written once, never changed. */
export interface BlobPlace {
  list(): AsyncIterable<{ readonly path: string; readonly bytes: number }>;
  read(path: string): AsyncIterable<Buffer>;
  /** Whole and on the disk when it resolves; what lies there under that name already is the same. */
  write(path: string, pieces: AsyncIterable<Buffer>): Promise<void>;
}

/** What is still on its way (server/files/disk-files.ts): its sender has it, and sends it again. */
const unfinished = /^uploads(?:\/|$)|(?:^|\/)\.|\.part$/u;

export function blobPlace(directory: string): BlobPlace {
  return {
    async *list() {
      if (!existsSync(directory)) return;
      for (const path of (await readdir(directory, { recursive: true })).toSorted()) {
        const slashed = path.replaceAll('\\', '/');
        if (unfinished.test(slashed)) continue;
        const facts = await stat(join(directory, path)).catch(() => null);
        if (facts?.isFile() === true) yield { path: slashed, bytes: facts.size };
      }
    },
    read: (path) => createReadStream(join(directory, path), { highWaterMark: 48 * 1024 }),
    async write(path, pieces) {
      const file = join(directory, path);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const part = `${file}.part`;
      const handle = await open(part, 'w', 0o600);
      try {
        for await (const piece of pieces) await handle.write(piece);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, file);
    },
  };
}
