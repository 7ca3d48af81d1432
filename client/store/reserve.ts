const bytes = 8_000_000;
const chunk = 1_000_000;
const name = 'kept-for-words';

/**
 * A file that holds room for a person's words. What a browser says of its quota may be made up (Chromium tells every
 * site «what you use and ten gigabytes»), so the end is only met by a refusal – and what is deleted of a database then
 * frees nothing for a while. A file in the Origin Private File System frees its room at once: thousands of entries.
 */
export interface Reserve {
  /** True where it lies on the disk; false where there is no room for it any more, or it was given away. */
  keep(): Promise<boolean>;
  /** True where there was something to give. It is not taken back before the next start. */
  give(): Promise<boolean>;
}

export function createReserve(directory: () => Promise<FileSystemDirectoryHandle>): Reserve {
  let given = false;
  return {
    async keep() {
      if (given) return false;
      const folder = await directory();
      const handle = await folder.getFileHandle(name, { create: true });
      if ((await handle.getFile()).size >= bytes) return true;
      const access = await handle.createSyncAccessHandle();
      try {
        for (let at = access.getSize(); at < bytes; at += chunk)
          if (access.write(new Uint8Array(chunk), { at }) < chunk) return false;
        access.flush();
        return true;
      } catch {
        return false;
      } finally {
        access.close();
      }
    },
    async give() {
      given = true;
      const folder = await directory();
      return folder.removeEntry(name).then(
        () => true,
        () => false,
      );
    },
  };
}
