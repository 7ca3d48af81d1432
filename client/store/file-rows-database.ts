import { Dexie, type Table } from 'dexie';
import type { FileRow, FileRows } from './file-ports.ts';
import { lasting, leave, openGuarded } from './guarded-database.ts';

const filesVersion = 1;

/**
 * Where each attachment's bytes are. Beside the outbox, not in it: the entry there is the save, and these rows follow
 * from it, so no version of the one has to wait for the other.
 */
class FilesDatabase extends Dexie {
  files!: Table<FileRow, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict', autoOpen: false });
    this.version(filesVersion).stores({ files: 'id' });
  }
}

export async function openFileRows(name: string): Promise<FileRows & { close(): void }> {
  const db = new FilesDatabase(name);
  await openGuarded(db, { version: filesVersion });
  return lasting(db, {
    close: () => leave(db),
    all: () => db.files.toArray(),
    async put(rows) {
      await db.files.bulkPut([...rows]);
    },
    async remove(ids) {
      await db.files.bulkDelete([...ids]);
    },
  });
}
