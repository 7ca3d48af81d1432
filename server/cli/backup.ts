import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { BareDatabase } from '#server/db/backup/bare-database.ts';
import { BackupRefused, type BackupSummary } from '#server/services/backup/format.ts';
import {
  keepBackupFile,
  type Made,
  writeBackup,
  writeBackupFile,
} from '#server/services/backup/make-backup.ts';
import { askServer } from '#server/services/backup/side-door.ts';
import { placeFromEnv, withDatabase } from './kit/open-place.ts';
import { telling } from './kit/told.ts';

const usage = 'backup --out FILE | --out - | --confirm ID';
const { values } = parseArgs({ options: { out: { type: 'string' }, confirm: { type: 'string' } } });
// Standard output may be the backup itself.
const say = (line: string) => process.stderr.write(`${line}\n`);
const place = placeFromEnv();
const started = performance.now();

await telling(async () => {
  const { out, confirm } = values;
  if ((out === undefined) === (confirm === undefined)) throw new BackupRefused(usage);
  if (confirm !== undefined) return confirmBackup(confirm);
  if (out === '-' && process.stdout.isTTY)
    throw new BackupRefused('A backup is no text for a screen: give --out - a pipe, or a file.');
  const asked = place.dataDir === null ? null : await askServer(place.dataDir, { ask: 'backup' });
  if (asked !== null && asked.made !== null) await fromServer(asked.made, asked.bytes, out ?? '-');
  else await withDatabase(place, (database) => fromEngine(database, out ?? '-'));
});

async function confirmBackup(id: string): Promise<void> {
  if (!/^[0-9a-f-]{36}$/u.test(id))
    throw new BackupRefused('--confirm wants the id a backup told.');
  const asked =
    place.dataDir === null ? null : await askServer(place.dataDir, { ask: 'confirm', id });
  const known =
    asked !== null || (await withDatabase(place, ({ backups }) => backups.confirm(id, new Date())));
  if (!known) throw new BackupRefused('There is no such backup.');
  say('Noted: that backup is kept.');
}

async function fromServer(made: Made, bytes: AsyncIterable<Buffer>, out: string): Promise<void> {
  if (out === '-') {
    await pipeline(bytes, process.stdout, { end: false });
    return told(made, null);
  }
  const summary = await keepBackupFile(bytes, made, out);
  const noted = await askServer(place.dataDir ?? '', { ask: 'confirm', id: made.id });
  if (noted === null) say('The server has stopped meanwhile; note it by hand when it runs:');
  if (noted === null) say(`  npm run backup -- --confirm ${made.id}`);
  told(made, summary);
}

async function fromEngine(database: BareDatabase, out: string): Promise<void> {
  const ports = { database, blobs: place.blobs, now: () => new Date(), newId: randomUUID };
  const toPipe = out === '-';
  const { made, summary } = toPipe
    ? { made: await writeBackup(ports, process.stdout), summary: null }
    : await writeBackupFile(ports, out);
  const { backups } = database;
  if (await backups.canNote())
    await backups.note({ ...made, storedAt: toPipe ? null : new Date() });
  else say('This database is of an older version: the backup is good, and not noted in it.');
  told(made, summary);
}

function told(made: Made, summary: BackupSummary | null): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`Backup of ${place.about}, as of ${made.takenAt.toISOString()}.`);
  if (summary !== null) {
    const { tables, rows, files } = summary;
    say(`${rows} rows in ${tables} tables, ${files} files; read again and whole.`);
  }
  say(`${made.bytes} bytes in ${seconds} s. SHA-256 ${made.sha256}`);
  if (summary === null)
    say(`When it lies where it shall be kept:  npm run backup -- --confirm ${made.id}`);
}
