import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { BackupRefused } from '#server/services/backup/format.ts';
import { openBackup } from '#server/services/backup/make-backup.ts';
import { restoreBackup } from '#server/services/backup/restore-backup.ts';
import { placeFromEnv, withDatabase } from './kit/open-place.ts';
import { telling } from './kit/told.ts';

const usage = 'restore --from FILE | --from - [--replace] [--sha256 HEX]';
const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    replace: { type: 'boolean', default: false },
    sha256: { type: 'string' },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);

await telling(async () => {
  const { from, replace, sha256: wanted } = values;
  if (from === undefined) throw new BackupRefused(usage);
  const place = placeFromEnv();
  const started = performance.now();
  const { text, sha256 } = openBackup(from === '-' ? process.stdin : await fileOf(from));
  const done = await withDatabase(place, ({ target }) =>
    restoreBackup(
      {
        target,
        blobs: place.blobs,
        now: () => new Date(),
        newId: randomUUID,
        replace,
      },
      text,
      () => wanted === undefined || wanted.toLowerCase() === sha256(),
    ),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { head, rows, tables, files, migrated } = done;
  say(`Restored into ${place.about}: the centre as of ${head.takenAt}.`);
  say(`${rows} rows in ${tables} tables, ${files} files, compared row by row; ${seconds} s.`);
  if (migrated.length > 0) say(`Brought up to date: ${migrated.join(', ')}.`);
  say('A new life of the centre has begun: everybody signs in again, and devices bring what they');
  say('still hold. Start the server.');
});

async function fileOf(path: string): Promise<Readable> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new BackupRefused(`${path} can't be read (${error.code ?? 'no reason given'}).`);
  });
  return handle.createReadStream();
}
