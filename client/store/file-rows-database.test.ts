import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import type { FileRow } from './file-ports.ts';
import { openFileRows } from './file-rows-database.ts';
import { isOutdated } from './guarded-database.ts';

const row = (id: string): FileRow => ({
  id,
  mine: true,
  space: 'space',
  sha256: 'a'.repeat(64),
  bytes: 3,
  state: 'waiting',
  why: null,
  uploadPath: null,
  safeAt: null,
  heardAt: null,
});

/** The app after this one: it keeps its rows in a newer form. */
async function newer(name: string) {
  const db = new Dexie(name, { autoOpen: false });
  db.version(1).stores({ files: 'id' });
  db.version(2).stores({ more: 'id' });
  await db.open();
  return db;
}

test('an older app writes no row into a newer form, however it comes to it', async () => {
  const old = await openFileRows('newer');
  await old.put([row('a')]);
  const next = await newer('newer');
  await expect(old.put([row('b')])).rejects.toThrow(/closed/u);
  const outcome = await openFileRows('newer').catch((error: unknown) => error);
  expect(isOutdated(outcome)).toBe(true);
  expect(await next.table('files').toArray()).toEqual([row('a')]);
  next.close();
});

test('rows of a storage that was cleared are not begun anew under a running app', async () => {
  const rows = await openFileRows('cleared');
  await rows.put([row('a')]);
  await Dexie.delete('cleared');
  await expect(rows.put([row('b')])).rejects.toThrow(/closed/u);
  expect(await Dexie.getDatabaseNames()).not.toContain('cleared');
});
