import { expect, test } from 'vitest';
import { applyComplete, applyHead, applySpaces } from './apply-remote.ts';
import { isLow, keptForWords, roomyShelf } from './room.ts';
import { giveRoom, pullTarget } from './staging.ts';
import { isStorageFull, StorageFull } from './storage-full.ts';
import { caseFileRow, caseId, device, headFrame, scope, segment, space } from './testing/device.ts';

test('a quarter of a small disk and twenty megabytes of a big one are kept for words', () => {
  expect([keptForWords(8_000_000), keptForWords(60_000_000_000)]).toEqual([2_000_000, 20_000_000]);
  expect(isLow({ usage: 5_900_000, quota: 8_000_000 })).toBe(false);
  expect(isLow({ usage: 6_100_000, quota: 8_000_000 })).toBe(true);
});

async function furnished(said: { usage: number; quota: number } | null) {
  const { ports, open, disk } = device();
  const room = { said };
  const replica = await open({ bases: roomyShelf(ports.bases, async () => room.said) });
  await applyHead(replica, headFrame(scope).header);
  const take = async (rev: number) =>
    applySpaces(replica, [await segment(space.core, rev, [{ ...caseFileRow, rev }])]);
  return { replica, disk, room, take };
}

test('copies are refused before they take the room of words; what is taken away never is', async () => {
  const { replica, disk, room, take } = await furnished({ usage: 0, quota: 8_000_000 });
  await take(1);
  room.said = { usage: 6_000_000, quota: 8_000_000 };
  const refused = await take(2).catch((error: unknown) => error);
  expect(isStorageFull(refused)).toBe(true);
  expect(disk.base.vector.get(space.core)?.rev).toBe(1);
  await replica.reload();
  expect(replica.heldRev(space.core)).toBe(1);
  await applyHead(replica, headFrame([]).header);
  expect(disk.base.bases.size).toBe(0);
});

test('a browser that says nothing of its room refuses for itself', async () => {
  const { take, disk } = await furnished(null);
  await take(1);
  expect(disk.base.vector.get(space.core)?.rev).toBe(1);
});

test('for a save without room what is being fetched goes first, then what is shown, then nothing is left', async () => {
  const { replica, disk, take } = await furnished(null);
  await take(1);
  await applyComplete(replica, null, '2026-05-04T10:00:00.000Z');
  const target = await pullTarget(replica, true);
  expect([target?.place.generation, [...disk.generations.keys()]]).toEqual([1, [0, 1]]);
  expect(await giveRoom(replica)).toBe(true);
  expect([[...disk.generations.keys()], replica.card(caseId)?.caseId]).toEqual([[0], caseId]);
  expect(await giveRoom(replica)).toBe(true);
  expect([disk.base.bases.size, disk.base.cards.size, replica.vector.size]).toEqual([0, 1, 0]);
  // Of whom the list still tells, one can still write.
  expect(replica.card(caseId)).toMatchObject({ caseId, freshAt: null });
  expect(replica.scopeOf(space.social)?.kind).toBe('social');
  expect([disk.base.head.token, disk.base.head.completeAt]).toEqual([null, null]);
  expect(await giveRoom(replica)).toBe(false);
});

test('the browser’s error is known through Dexie’s, and others are not taken for it', () => {
  const inner = new DOMException('no room', 'QuotaExceededError');
  expect([
    isStorageFull(inner),
    isStorageFull(Object.assign(new Error('aborted'), { name: 'AbortError', inner })),
    isStorageFull(new StorageFull()),
    isStorageFull(new Error('QuotaExceededError')),
    isStorageFull(null),
  ]).toEqual([true, true, true, false, false]);
});
