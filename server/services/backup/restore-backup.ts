import { createHash } from 'node:crypto';
import type { RestoreTarget, RestoreWork } from '#server/db/backup/restore-target.ts';
import type { BlobPlace } from './blobs.ts';
import { type BackupHead, BackupRefused, type BackupSummary } from './format.ts';
import { readBackup } from './read-backup.ts';

export interface RestorePorts {
  readonly target: RestoreTarget;
  readonly blobs: BlobPlace;
  readonly now: () => Date;
  readonly newId: () => string;
  /** What lies in the target may go. */
  readonly replace: boolean;
}

export interface Restored extends BackupSummary {
  /** Migrations that came after the backup. */
  readonly migrated: readonly string[];
  /** The life of the centre that begins with it. */
  readonly incarnation: string;
}

/**
 * Puts a backup in the place of what the target holds. One transaction: until its end nothing has happened. The rows are
 * read back and compared before it ends, and a new life of the centre begins with it, so that every device gives back
 * what it brought after the backup (decisions D5).
 */
export async function restoreBackup(
  ports: RestorePorts,
  pieces: AsyncIterable<Buffer>,
  /** Asked when every byte has been seen. */
  isRight: () => boolean = () => true,
): Promise<Restored> {
  return ports.target.inOne(async (work) => {
    await refuseWrongTarget(ports.replace, work);
    const hashes = new Map<string, string>();
    const summary = await readBackup(pieces, {
      head: (head) => rebuild(work, head),
      rows: (table, lines) =>
        work.insert(table, lines).catch((error: unknown) => {
          throw isNoValue(error) ? damagedRow(table) : error;
        }),
      endOfTable: async (table, _rows, sha256) => void hashes.set(table, sha256),
      file: (path, content) => ports.blobs.write(path, content),
    });
    if (!isRight()) throw new BackupRefused('The backup is not the one with that SHA-256.');
    await work.endOfRows(summary.head.sequences);
    for (const [table, wanted] of hashes)
      if ((await hashOf(work.rows(table))) !== wanted)
        throw new BackupRefused(`After the restore ${table} is not what the backup holds.`);
    const now = ports.now();
    const migrated = await work.migrateForward(now);
    const incarnation = ports.newId();
    await work.beginLife({ incarnation, backup: summary.head, now });
    return { ...summary, migrated, incarnation };
  });
}

/** The database can't read what stands there, or two rows contradict each other: a sum would have said so at the end. */
function isNoValue(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^2[23]/u.test(error.code)
  );
}

function damagedRow(table: string): BackupRefused {
  return new BackupRefused(`The backup is damaged or was changed: a row of ${table} is none.`);
}

async function refuseWrongTarget(replace: boolean, work: RestoreWork): Promise<void> {
  const strangers = await work.strangers();
  if (strangers.length > 0)
    throw new BackupRefused(
      `The database holds tables that are not this program's (${strangers.slice(0, 5).join(', ')}): it is left untouched.`,
    );
  if ((await work.otherSessions()) > 0)
    throw new BackupRefused('A server is at work on this database: stop it first.');
  if (!replace && !(await work.isEmpty()))
    throw new BackupRefused(
      'The database is not empty: it is left untouched. With --replace the backup takes its place.',
    );
}

async function rebuild(work: RestoreWork, head: BackupHead): Promise<void> {
  const known = new Set(await work.knownMigrations());
  const unknown = head.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new BackupRefused(
      `The backup was made by a newer program: it has migrations this one does not know (${unknown.join(', ')}).`,
    );
  const shapes = await work.rebuild(head.migrations);
  const asText = (tables: readonly { name: string; columns: unknown }[]) =>
    JSON.stringify(tables.map(({ name, columns }) => [name, columns]));
  if (asText(shapes) !== asText(head.tables))
    throw new BackupRefused('The backup does not fit the migrations it names.');
}

async function hashOf(rows: AsyncIterable<readonly string[]>): Promise<string> {
  const hash = createHash('sha256');
  for await (const lines of rows) for (const line of lines) hash.update(line).update('\n');
  return hash.digest('hex');
}
