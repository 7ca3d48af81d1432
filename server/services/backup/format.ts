import * as z from 'zod/mini';

/**
 * A backup is gzip over lines of JSON: a head; then for each table its name, its rows (each a list of the columns' own
 * texts) and its end with count and hash; then the files, each in pieces of base64; then one last line. Without that
 * last line it is not a backup. The engines' versions and both engines read the same.
 */
export const backupFormat = 'digisoc-backup/1';

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/u));
const count = z.int().check(z.gte(0));
const name = z.string().check(z.regex(/^[\w-]{1,63}$/u));

const tableShape = z.strictObject({
  name,
  columns: z.array(z.strictObject({ name, type: z.string() })).check(z.minLength(1)),
  order: z.array(name),
});

export const backupHead = z.strictObject({
  format: z.literal(backupFormat),
  id: z.uuid(),
  /** The instant of the snapshot, by the centre's clock. */
  takenAt: z.iso.datetime(),
  /** Whatever was accepted up to here is in it; null: nothing had been. */
  archivedUntil: z.nullable(z.iso.datetime()),
  /** The life of the centre it was taken in; null: it had not begun one. */
  incarnation: z.nullable(z.string()),
  migrations: z.array(z.string()),
  tables: z.array(tableShape),
  sequences: z.array(z.strictObject({ name, next: z.string().check(z.regex(/^-?\d{1,19}$/u)) })),
});
export type BackupHead = z.infer<typeof backupHead>;

export const tableBegin = z.strictObject({ table: name });
export const tableEnd = z.strictObject({ end: name, rows: count, sha256: hash });

/** A path below the centre's files: plain names, so that none leads out of it. */
const filePath = z
  .string()
  .check(z.regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*){0,5}$/u), z.maxLength(300));
export const fileBegin = z.strictObject({ file: filePath, bytes: count });
export const fileEnd = z.strictObject({ endOfFile: filePath, sha256: hash });

export const backupEnd = z.strictObject({
  endOfBackup: z.uuid(),
  tables: count,
  rows: count,
  files: count,
  /** Over every line before this one. */
  sha256: hash,
});

export interface BackupSummary {
  readonly head: BackupHead;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

/** What is given is no whole backup, or not one this program can read; said in a sentence without a value. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}
