import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestOf } from '#shared/protocol/space-digest.ts';
import { bareDatabase } from '#server/db/backup/bare-database.ts';
import { inDatabaseSnapshot } from '#server/db/backup/snapshot.ts';
import { ownMigrations } from '#server/db/migrate.ts';
import type { OpenDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import {
  eachEngine,
  type EngineName,
  type OpenTestDatabase,
  testDatabases,
} from '#server/db/testing/test-databases.ts';
import { busyCentre } from '#server/services/testing/busy-centre.ts';
import { blobPlace } from './blobs.ts';
import { checkBackupFile, openBackup, writeBackupFile } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'backup-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

type Database = Pick<OpenDatabase<Schema>, 'kysely'>;
const at = new Date('2026-11-03T02:00:00.000Z');
const now = () => at;
const filesOf = (name: string) => blobPlace(join(home, name));

async function backup({ kysely }: Database, file = join(home, 'b'), blobs = filesOf('none')) {
  const ports = { database: bareDatabase(kysely), blobs, now, newId: randomUUID };
  return { file, ...(await writeBackupFile(ports, file)) };
}

function restore(
  { kysely }: Database,
  bytes: Buffer,
  more: { replace?: boolean; migrations?: string; files?: string; sha256?: string } = {},
) {
  const { text, sha256 } = openBackup(Readable.from([bytes]));
  const { target } = bareDatabase(kysely, more.migrations);
  const ports = { target, blobs: filesOf(more.files ?? 'restored'), now, newId: () => 'new-life' };
  const isRight = () => more.sha256 === undefined || more.sha256 === sha256();
  return restoreBackup({ ...ports, replace: more.replace ?? false }, text, isRight);
}

/** Every row of every table as its text. */
async function everything({ kysely }: Database): Promise<Record<string, readonly string[]>> {
  return inDatabaseSnapshot(kysely as unknown as Kysely<unknown>, now, async (snapshot) => {
    const all: Record<string, readonly string[]> = {};
    for (const table of snapshot.tables) {
      const rows: string[] = [];
      for await (const lines of snapshot.rows(table)) rows.push(...lines);
      all[table.name] = rows;
    }
    return { ...all, sequences: snapshot.sequences.map((one) => JSON.stringify(one)) };
  });
}

/** What a restore changes by itself. */
const ofTheLife = ({
  meta = [],
  session,
  incarnation,
  backup: made,
  ...rest
}: Record<string, readonly string[]>) => {
  void [session, incarnation, made];
  return { ...rest, meta: meta.filter((row) => !row.includes('"incarnation"')) };
};

async function agrees({ kysely }: Database): Promise<void> {
  const heads = await kysely.selectFrom('space_head').selectAll().execute();
  const records = await kysely.selectFrom('record').select(['id', 'rev', 'space_id']).execute();
  const log = await kysely.selectFrom('change_log').selectAll().execute();
  for (const head of heads) {
    const rows = records.filter(({ space_id }) => space_id === head.space_id);
    expect(digestOf(rows)).toEqual({ n: head.n, h: head.h });
    const revs = log
      .filter(({ space_id }) => space_id === head.space_id)
      .map(({ outcome }) => outcome.rev);
    expect(Math.max(0, ...revs)).toBe(head.rev);
  }
  const audit = await kysely
    .selectFrom('audit')
    .select('id')
    .where('kind', '=', 'WRITTEN')
    .execute();
  expect(audit.length).toBe(log.filter(({ space_id }) => space_id !== null).length);
}

const openPostgres = testDatabases('postgres');
const pairs: readonly (readonly [EngineName, EngineName])[] = [
  ['pglite', 'pglite'],
  ['postgres', 'postgres'],
  ['pglite', 'postgres'],
  ['postgres', 'pglite'],
];

describe.each(pairs)('from %s to %s', (from, to) => {
  const openFrom: OpenTestDatabase = testDatabases(from);
  const openTo: OpenTestDatabase = testDatabases(to);

  test(
    'every row of every table comes back, and the centre goes on in a new life',
    { timeout: 60_000 },
    async () => {
      const source = await openFrom<Schema>();
      const { work } = await busyCentre(source);
      const first = await backup(source);
      const before = await everything(source);
      const target = await openTo<Schema>();
      const done = await restore(target, readFileSync(first.file));
      const after = await everything(target);
      expect(ofTheLife(after)).toEqual(ofTheLife(before));
      expect(done.rows).toBe(first.summary.rows);
      await agrees(target);

      // Sessions of the life before are over; the life itself is another.
      expect(after['session']).toEqual([]);
      const lives = await target.kysely
        .selectFrom('incarnation')
        .selectAll()
        .orderBy('began_at')
        .execute();
      expect(lives.map(({ id }) => id).toSorted()).toEqual(['first-life', 'new-life']);
      expect((await bareDatabase(target.kysely).backups.facts()).lastTakenAt).toEqual(at);

      // Numbers go on behind the restored ones, and what judges a row judges it again.
      const again = await busyCentre(target);
      await again.work();
      await agrees(target);
      await expect(target.kysely.updateTable('record').set({ rev: 99 }).execute()).rejects.toThrow(
        'space head',
      );
      await expect(
        target.kysely.insertInto('space_head').values({ space_id: randomUUID() }).execute(),
      ).rejects.toThrow('foreign key');
      await work();
    },
  );
});

eachEngine('a backup', (open) => {
  test('is only its owner’s to read, and is never written over another', async () => {
    const source = await open<Schema>();
    await busyCentre(source);
    const { file, made } = await backup(source);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(made.sha256);
    const bytes = readFileSync(file);
    await expect(backup(source)).rejects.toThrow('is there already');
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(home)).toEqual(['b']);
  });

  test('knows up to when everything is surely in it', async () => {
    const source = await open<Schema>();
    const { clock } = await busyCentre(source);
    const { made } = await backup(source);
    // The newest thing taken in bounds it, whatever the clock of the command says.
    expect(made.archivedUntil).toEqual(new Date(clock.now.getTime() - 600_000));
  });

  test('carries the files beside the database', async () => {
    const source = await open<Schema>();
    mkdirSync(join(home, 'files/ab'), { recursive: true });
    const big = Buffer.alloc(200_000, 'attēls');
    writeFileSync(join(home, 'files/ab/abcd'), big);
    writeFileSync(join(home, 'files/empty'), '');
    writeFileSync(join(home, 'files/ab/half.part'), 'half');
    const { file, summary } = await backup(source, join(home, 'b'), filesOf('files'));
    expect(summary.files).toBe(2);
    const target = await open<Schema>();
    await restore(target, readFileSync(file));
    expect(readFileSync(join(home, 'restored/ab/abcd')).equals(big)).toBe(true);
    expect(
      readdirSync(join(home, 'restored'), { recursive: true, encoding: 'utf8' }).toSorted(),
    ).toEqual(['ab', 'ab/abcd', 'empty']);
  });

  test(
    'cut off, damaged or changed is refused, and the target stays as it was',
    { timeout: 60_000 },
    async () => {
      const source = await open<Schema>();
      await busyCentre(source);
      const { file } = await backup(source);
      const whole = readFileSync(file);
      const target = await open<Schema>();
      await busyCentre(target);
      const before = await everything(target);
      const text = gunzipSync(whole).toString();
      const lines = text.split('\n').filter(Boolean);
      const without = (i: number) => `${lines.filter((_, n) => n !== i).join('\n')}\n`;
      const row = lines.findIndex((line) => line.startsWith('['));
      const spoiled: readonly (readonly [string, Buffer, RegExp])[] = [
        ['cut in the packing', whole.subarray(0, whole.length - 20), /cut off/u],
        ['half', whole.subarray(0, whole.length >> 1), /cut off/u],
        [
          'a bit turned',
          Buffer.from(whole.map((byte, i) => (i === whole.length >> 1 ? byte ^ 4 : byte))),
          /damaged|changed|cut off|unpacked/u,
        ],
        ['no packing', Buffer.from(text), /no backup/u],
        ['another file', gzipSync('{"a":1}\n'), /no backup/u],
        [
          'another format',
          gzipSync('{"format":"digisoc-backup/9"}\n'),
          /does not know the format/u,
        ],
        ['no end', gzipSync(without(lines.length - 1)), /cut off/u],
        ['a row gone', gzipSync(without(row)), /damaged or was changed/u],
        [
          'a word changed',
          gzipSync(text.replace('Uzdevums 1', 'Uzdevums 2')),
          /damaged or was changed/u,
        ],
        [
          'a head changed',
          gzipSync(text.replace('"takenAt":"2026', '"takenAt":"2025')),
          /its sum/u,
        ],
        ['two in one', gzipSync(text + text), /behind its end/u],
        ['empty', Buffer.alloc(0), /cut off|no backup/u],
      ];
      for (const [name, bytes, why] of spoiled) {
        const refused = await restore(target, bytes, { replace: true }).then(() => 'taken', String);
        expect(`${name}: ${refused}`).toMatch(why);
      }
      await expect(restore(target, whole, { replace: true, sha256: 'other' })).rejects.toThrow(
        'SHA-256',
      );
      expect(await everything(target)).toEqual(before);
      // After a failed one numbers still go on.
      const { work } = await busyCentre(target);
      await work();
      writeFileSync(file, whole.subarray(0, whole.length - 20));
      await expect(checkBackupFile(file)).rejects.toThrow('cut off');
    },
  );

  test('takes the place of what is there only when told', async () => {
    const source = await open<Schema>();
    await busyCentre(source);
    const bytes = readFileSync((await backup(source)).file);
    const target = await open<Schema>();
    await busyCentre(target);
    await expect(restore(target, bytes)).rejects.toThrow('not empty');
    await restore(target, bytes, { replace: true });
    expect(ofTheLife(await everything(target))).toEqual(ofTheLife(await everything(source)));
    await sql`create table someone_elses (n int)`.execute(target.kysely);
    await expect(restore(target, bytes, { replace: true })).rejects.toThrow('someone_elses');
  });

  test('of an older schema is brought forward; of a newer one it is refused', async () => {
    const older = join(home, 'older');
    mkdirSync(older);
    for (const name of ['0001_centre.sql', '0002_office.sql'])
      writeFileSync(join(older, name), readFileSync(join(ownMigrations(), name)));
    const source = await open<Schema>({ migrations: older });
    const town = randomUUID();
    await sql`insert into municipality values (${town}, '1', 'Ogre', 'Ogres SD', ${town}, ${town})`.execute(
      source.kysely,
    );
    await sql`insert into meta values ('incarnation', 'old-life')`.execute(source.kysely);
    const { file, made } = await backup(source);
    expect(made.archivedUntil).toBeNull();
    const target = await open<Schema>();
    const done = await restore(target, readFileSync(file));
    expect(done.migrated).toContain('0007_backup');
    expect(await target.kysely.selectFrom('municipality').select('name').execute()).toEqual([
      { name: 'Ogre' },
    ]);
    const lives = await target.kysely.selectFrom('incarnation').select('id').execute();
    expect(lives.map(({ id }) => id).toSorted()).toEqual(['new-life', 'old-life']);

    const newer = await backup(target, join(home, 'newer'));
    const old = await open<Schema>({ migrations: older });
    await expect(restore(old, readFileSync(newer.file), { migrations: older })).rejects.toThrow(
      /newer program.*0007_backup/u,
    );
  });
});

test('under writes a backup is of one instant', { timeout: 60_000 }, async () => {
  const source = await openPostgres<Schema>();
  const centres = await Promise.all([busyCentre(source), busyCentre(source), busyCentre(source)]);
  let going = true;
  const writers = centres.map(async ({ work }) => {
    while (going) await work();
  });
  try {
    for (let i = 0; i < 5; i += 1) {
      const { file } = await backup(source, join(home, `b${i}`));
      const target = await openPostgres<Schema>();
      await restore(target, readFileSync(file));
      await agrees(target);
      expect(await target.kysely.selectFrom('account').select('id').execute()).toHaveLength(3);
    }
  } finally {
    going = false;
    await Promise.all(writers);
  }
});
