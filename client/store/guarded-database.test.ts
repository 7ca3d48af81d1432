import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isOutdated, lasting, leave, openGuarded } from './guarded-database.ts';

const open: Dexie[] = [];
afterEach(() => open.splice(0).forEach((db) => db.close()));

/** The app as it was at `version`, on the database of that name. */
function app(name: string, version: number) {
  const db = new Dexie(name, { autoOpen: false });
  db.version(1).stores({ words: 'id' });
  if (version > 1) db.version(version).stores({ more: 'id' });
  open.push(db);
  return { db, words: db.table<{ id: string; text: string }, string>('words') };
}
const opened = async (name: string, version: number, beforeNewer?: () => Promise<void>) => {
  const one = app(name, version);
  await openGuarded(one.db, { version, ...(beforeNewer && { beforeNewer }) });
  return one;
};
const word = { id: 'a', text: 'vārds' };

describe('an old app and a newer database', () => {
  test('that was opened meanwhile: the last words are written, then it is closed for good', async () => {
    const old = await opened('meanwhile', 1, async () => void (await old.words.put(word)));
    const next = await opened('meanwhile', 2);
    expect(await next.words.toArray()).toEqual([word]);
    await expect(old.words.put({ ...word, text: 'veca forma' })).rejects.toThrow(/closed/u);
    await expect(old.words.toArray()).rejects.toThrow(/closed/u);
    expect(await next.words.toArray()).toEqual([word]);
  });

  test('that it finds at its start: not opened, and nothing of it is changed', async () => {
    await (await opened('start', 2)).words.put(word);
    const outcome = await opened('start', 1).catch((error: unknown) => error);
    expect(isOutdated(outcome)).toBe(true);
    expect(await (await opened('start', 2)).words.toArray()).toEqual([word]);
  });

  test('that a lost connection made it open again: every transaction is refused', async () => {
    const old = await opened('again', 1);
    old.db.close({ disableAutoOpen: false });
    await (await opened('again', 2)).words.put(word);
    const storage = lasting(old.db, { save: () => old.words.put({ ...word, text: 'veca forma' }) });
    const outcome = await storage.save().catch((error: unknown) => error);
    expect(isOutdated(outcome)).toBe(true);
    expect(await (await opened('again', 2)).words.toArray()).toEqual([word]);
  });

  test('an error of something else is no newer version', () => {
    expect([isOutdated(new Error('x')), isOutdated(null), isOutdated('OutdatedApp')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a connection that the browser lost', () => {
  test('is opened again, once, and what was asked is answered', async () => {
    const { db, words } = await opened('lost', 1);
    const storage = lasting(db, { save: () => words.put(word), all: () => words.toArray() });
    db.close({ disableAutoOpen: false });
    await storage.save();
    db.close({ disableAutoOpen: false });
    expect(await storage.all()).toEqual([word]);
  });

  test('fails where asking again fails as well', async () => {
    const { db } = await opened('broken', 1);
    const gone = vi.fn<() => Promise<void>>(async () => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    });
    await expect(lasting(db, { save: gone }).save()).rejects.toThrow('server lost');
    expect(gone).toHaveBeenCalledTimes(2);
  });

  test('of a storage that was cleared makes no new, empty one', async () => {
    const { db, words } = await opened('cleared', 1);
    const storage = lasting(db, { all: () => words.toArray() });
    db.close({ disableAutoOpen: false });
    await Dexie.delete('cleared');
    await expect(storage.all()).rejects.toThrow('the storage of this device was cleared');
    expect(await Dexie.getDatabaseNames()).not.toContain('cleared');
  });

  test('stays closed where the app itself closed it', async () => {
    const { db, words } = await opened('left', 1);
    const storage = lasting(db, { all: () => words.toArray() });
    leave(db);
    await expect(storage.all()).rejects.toThrow(/closed/u);
    expect(db.isOpen()).toBe(false);
  });
});
