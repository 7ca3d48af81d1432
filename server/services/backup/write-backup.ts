import { createHash } from 'node:crypto';
import type { DatabaseSnapshot } from '#server/db/backup/snapshot.ts';
import type { BlobPlace } from './blobs.ts';
import { backupFormat, type BackupHead } from './format.ts';

function headOf(snapshot: DatabaseSnapshot, id: string): BackupHead {
  return {
    format: backupFormat,
    id,
    takenAt: snapshot.takenAt.toISOString(),
    archivedUntil: snapshot.archivedUntil?.toISOString() ?? null,
    incarnation: snapshot.incarnation,
    migrations: [...snapshot.migrations],
    tables: snapshot.tables.map(({ name, columns, order }) => ({
      name,
      columns: columns.map((column) => ({ name: column.name, type: column.type })),
      order: [...order],
    })),
    sequences: snapshot.sequences.map(({ name, next }) => ({ name, next })),
  };
}

/**
 * The text of a backup, piece by piece, before it is compressed. Never more of it in memory than one reading. The rows
 * need the snapshot; the files come after them and need it no more: a file is there before the row that names it, and
 * is never changed.
 */
export class BackupText {
  readonly id: string;
  readonly #whole = createHash('sha256');
  readonly #count = { tables: 0, rows: 0, files: 0 };

  constructor(id: string) {
    this.id = id;
  }

  async *rows(snapshot: DatabaseSnapshot): AsyncGenerator<string> {
    yield this.#said(line(headOf(snapshot, this.id)));
    for (const table of snapshot.tables) {
      yield this.#said(line({ table: table.name }));
      const hash = createHash('sha256');
      let rows = 0;
      for await (const batch of snapshot.rows(table)) {
        const text = batch.map((row) => `${row}\n`).join('');
        hash.update(text);
        rows += batch.length;
        yield this.#said(text);
      }
      this.#count.tables += 1;
      this.#count.rows += rows;
      yield this.#said(line({ end: table.name, rows, sha256: hash.digest('hex') }));
    }
  }

  async *rest(blobs: BlobPlace): AsyncGenerator<string> {
    for await (const { path, bytes } of blobs.list()) {
      yield this.#said(line({ file: path, bytes }));
      const hash = createHash('sha256');
      for await (const piece of blobs.read(path)) {
        hash.update(piece);
        yield this.#said(line(piece.toString('base64')));
      }
      this.#count.files += 1;
      yield this.#said(line({ endOfFile: path, sha256: hash.digest('hex') }));
    }
    yield line({ endOfBackup: this.id, ...this.#count, sha256: this.#whole.digest('hex') });
  }

  #said(text: string): string {
    this.#whole.update(text);
    return text;
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
