import { type Kysely, sql } from 'kysely';
import type { Schema } from '#server/db/schema.ts';

export interface BackupRecord {
  readonly id: string;
  readonly takenAt: Date;
  readonly archivedUntil: Date | null;
  readonly sha256: string;
  readonly bytes: number;
  /** Null: it was handed to a pipe, and nobody has said yet that it arrived. */
  readonly storedAt: Date | null;
}

export interface ArchiveFacts {
  /** Everything accepted up to here lies in a backup that is known to be kept. */
  readonly archivedUntil: Date | null;
  /** The snapshot of the newest such backup. */
  readonly lastTakenAt: Date | null;
}

export interface BackupStore {
  facts(): Promise<ArchiveFacts>;
  /** False where the schema is older than backups are: then nothing is noted. */
  canNote(): Promise<boolean>;
  note(record: BackupRecord): Promise<void>;
  /** False: no such backup. */
  confirm(id: string, storedAt: Date): Promise<boolean>;
}

export function createBackupStore(kysely: Kysely<Schema>): BackupStore {
  return {
    async facts() {
      const row = await kysely
        .selectFrom('backup')
        .select((eb) => [
          eb.fn.max('archived_until').as('archivedUntil'),
          eb.fn.max('taken_at').as('lastTakenAt'),
        ])
        .where('stored_at', 'is not', null)
        .executeTakeFirst();
      return { archivedUntil: row?.archivedUntil ?? null, lastTakenAt: row?.lastTakenAt ?? null };
    },
    async canNote() {
      const { rows } = await sql<{ there: boolean }>`
        select to_regclass('backup') is not null as there`.execute(kysely);
      return rows[0]?.there === true;
    },
    async note(record) {
      await kysely
        .insertInto('backup')
        .values({
          id: record.id,
          taken_at: record.takenAt,
          archived_until: record.archivedUntil,
          sha256: record.sha256,
          bytes: record.bytes,
          stored_at: record.storedAt,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ stored_at: record.storedAt }))
        .execute();
    },
    async confirm(id, storedAt) {
      const row = await kysely
        .updateTable('backup')
        .set((eb) => ({ stored_at: eb.fn.coalesce('stored_at', sql<Date>`${storedAt}`) }))
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
