import { expect, test } from 'vitest';
import { saveWithRoom } from './save-with-room.ts';
import { StorageFull } from './storage-full.ts';

/** A browser that has room for the save once so much was given, and what there is to give. */
function at(needed: number, reserve: number, copies: number) {
  const given: string[] = [];
  let told = 0;
  const take = (what: string, left: { n: number }) => async () => {
    if (left.n === 0) return false;
    left.n -= 1;
    given.push(what);
    return true;
  };
  const room = {
    giveReserve: take('reserve', { n: reserve }),
    giveCopies: take('copies', { n: copies }),
    onFull: () => void (told += 1),
  };
  const save = async () => {
    if (given.length < needed) throw new StorageFull();
    return 'saved';
  };
  const pause = async () => void given.push('pause');
  return { save, room, pause, given, told: () => told };
}

test('a save that fits gives nothing up and tells nothing', async () => {
  const { save, room, pause, given, told } = at(0, 1, 2);
  expect(await saveWithRoom(save, room, pause)).toBe('saved');
  expect([given, told()]).toEqual([[], 0]);
});

test('the reserve goes first, then copies, each time only what is needed, and it is told', async () => {
  for (const [needed, wanted] of [
    [1, ['reserve']],
    [2, ['reserve', 'copies']],
    [3, ['reserve', 'copies', 'copies']],
  ] as const) {
    const { save, room, pause, given, told } = at(needed, 1, 2);
    expect(await saveWithRoom(save, room, pause)).toBe('saved');
    expect([given, told()]).toEqual([wanted, needed]);
  }
});

test('the browser sees late that copies have gone: it is tried again for a while', async () => {
  const { save, room, pause, given } = at(5, 1, 2);
  expect(await saveWithRoom(save, room, pause)).toBe('saved');
  expect(given).toEqual(['reserve', 'copies', 'copies', 'pause', 'pause']);
});

test('without copies to give, nobody waits for what will not come', async () => {
  const { save, room, pause, given } = at(9, 1, 0);
  await expect(saveWithRoom(save, room, pause)).rejects.toThrow(StorageFull);
  expect(given).toEqual(['reserve']);
});

test('when nothing is left to give, it fails: it is not saved', async () => {
  const { save, room, pause, given } = at(99, 1, 2);
  await expect(saveWithRoom(save, room, pause)).rejects.toThrow(StorageFull);
  expect(given).toEqual(['reserve', 'copies', 'copies', ...Array(15).fill('pause')]);
});

test('another failure gives nothing up', async () => {
  const { room, given } = at(0, 1, 2);
  const broken = () => Promise.reject(new Error('closed'));
  await expect(saveWithRoom(broken, room)).rejects.toThrow('closed');
  expect(given).toEqual([]);
});
