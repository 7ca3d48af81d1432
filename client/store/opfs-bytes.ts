import type { FileBytes, StoredName } from './file-ports.ts';

interface SyncHandle {
  truncate(size: number): void;
  write(bytes: Uint8Array, at: { at: number }): number;
  flush(): void;
  close(): void;
}
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };
type Listed = FileSystemDirectoryHandle & { values(): AsyncIterable<FileSystemHandle> };

/**
 * The Origin Private File System, one folder a person: what lies there is no part of IndexedDB's quota trouble, and a
 * removed file gives its room back at once (security.md F10). Only a worker may write it synchronously, flushed.
 */
export function opfsBytes(vault: string): FileBytes {
  let opened: Promise<Listed> | null = null;
  const folder = () => {
    opened ??= (async () => {
      let at = await navigator.storage.getDirectory();
      for (const name of ['v', vault, 'f'])
        at = await at.getDirectoryHandle(name, { create: true });
      return at;
    })();
    return opened;
  };
  const fileOf = async (name: string): Promise<File | null> => {
    try {
      return await (await (await folder()).getFileHandle(name)).getFile();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null;
      throw error;
    }
  };
  return {
    async names() {
      const names: StoredName[] = [];
      for await (const handle of (await folder()).values()) {
        if (handle.kind !== 'file') continue;
        const file = await fileOf(handle.name);
        if (file !== null)
          names.push({ name: handle.name, bytes: file.size, writtenAt: file.lastModified });
      }
      return names;
    },
    async write(name, bytes) {
      const handle = await (await folder()).getFileHandle(name, { create: true });
      const access = await (handle as WorkerFileHandle).createSyncAccessHandle();
      try {
        access.truncate(0);
        for (let at = 0; at < bytes.byteLength;) at += access.write(bytes.subarray(at), { at });
        access.flush();
      } finally {
        access.close();
      }
    },
    async read(name) {
      const file = await fileOf(name);
      return file === null ? null : new Uint8Array(await file.arrayBuffer());
    },
    async remove(name) {
      try {
        await (await folder()).removeEntry(name);
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
      }
    },
  };
}
