import type { FileBytes, FileRow, FileRows, StoredName } from '#client/store/file-ports.ts';
import type { Point } from './memory-storage.ts';

/** What survives a crash of a device of its files: what was flushed, or – worse – half of what was being written. */
export class FilesDisk {
  readonly bytes = new Map<string, { bytes: Uint8Array; writtenAt: number }>();
  readonly rows = new Map<string, FileRow>();
  /** Bytes; a write beyond it fails as a full disk does. */
  quota = Infinity;
  nowMs = 0;

  used(): number {
    let sum = 0;
    for (const { bytes } of this.bytes.values()) sum += bytes.byteLength;
    return sum;
  }
}

export function memoryFileBytes(disk: FilesDisk, point: Point): FileBytes {
  return {
    async names() {
      await point();
      return [...disk.bytes].map(([name, { bytes, writtenAt }]): StoredName => ({
        name,
        bytes: bytes.byteLength,
        writtenAt,
      }));
    },
    async write(name, bytes) {
      await point();
      if (disk.used() + bytes.byteLength > disk.quota)
        throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
      disk.bytes.set(name, {
        bytes: bytes.slice(0, Math.floor(bytes.byteLength / 2)),
        writtenAt: disk.nowMs,
      });
      await point();
      disk.bytes.set(name, { bytes: bytes.slice(), writtenAt: disk.nowMs });
      await point();
    },
    async read(name) {
      await point();
      return disk.bytes.get(name)?.bytes.slice() ?? null;
    },
    async remove(name) {
      await point();
      disk.bytes.delete(name);
      await point();
    },
  };
}

export function memoryFileRows(disk: FilesDisk, point: Point): FileRows {
  const tx = async <T>(work: () => T): Promise<T> => {
    await point();
    const result = work();
    await point();
    return result;
  };
  return {
    all: () => tx(() => [...disk.rows.values()]),
    put: (rows) =>
      tx(() => {
        for (const row of rows) disk.rows.set(row.id, row);
      }),
    remove: (ids) =>
      tx(() => {
        for (const id of ids) disk.rows.delete(id);
      }),
  };
}
