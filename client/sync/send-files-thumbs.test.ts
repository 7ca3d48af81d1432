import { expect, test } from 'vitest';
import { err, ok } from '#shared/lib/result.ts';
import type { FileRemote } from '#client/remote/file-port.ts';
import { thumbName } from '#client/store/file-ports.ts';
import { idOf, space } from '#client/store/testing/device.ts';
import { freshFilesMemory } from './send-files.ts';
import { centre, hashOf, lost, pass, storedAt, tablet } from './testing/photographs.ts';

test('thumbnails of what others took come once the centre has it; until then it is known to be elsewhere', async () => {
  const here = await tablet(0);
  const row = {
    id: idOf(400),
    type: 'attachment',
    rev: 1,
    by: 'b',
    at: '',
    meta: {},
    data: { sha256: hashOf(new Uint8Array([9])), bytes: 3 },
  };
  await here.files.note(new Map([[space.social, new Map([[row.id, row]])]]));
  const told = (state: 'safe' | 'waiting') => async () =>
    ok([{ id: row.id, state, storedAt: state === 'safe' ? storedAt : null, heardAt: storedAt }]);
  const fetch: FileRemote['fetch'] = async () => ok(new Uint8Array([7]));
  expect(await pass(here, centre({ states: told('waiting'), fetch }).remote)).toBe(60_000);
  expect(here.files.row(row.id)).toMatchObject({ state: 'waiting', heardAt: storedAt });
  expect(await pass(here, centre({ states: told('safe'), fetch }).remote)).toBeNull();
  expect(await here.files.read(thumbName(row.data.sha256))).toEqual(new Uint8Array([7]));
});

/** A centre that has every photograph it is asked about, and remembers what it was asked. */
function whole(over: Partial<FileRemote> = {}) {
  const [asked, fetched] = [[] as (readonly string[])[], [] as string[]];
  const { remote, sent } = centre({
    async states(ids) {
      asked.push(ids);
      return ok(ids.map((id) => ({ id, state: 'safe' as const, storedAt, heardAt: storedAt })));
    },
    async fetch(id) {
      fetched.push(id);
      return ok(new Uint8Array([7]));
    },
    ...over,
  });
  return { remote, sent, asked, fetched };
}

test('what is here is neither asked for nor fetched again', async () => {
  const here = await tablet(0);
  await here.others([401]);
  const there = whole();
  await pass(here, there.remote);
  await pass(here, there.remote);
  expect([there.asked, there.fetched]).toEqual([[[idOf(401)]], [idOf(401)]]);
});

test('a thumbnail that left the device comes again, and nothing is asked about it', async () => {
  const here = await tablet(0);
  await here.others([401]);
  const there = whole();
  await pass(here, there.remote);
  here.disk.bytes.clear();
  await here.files.reload();
  await pass(here, there.remote);
  expect([there.asked.length, there.fetched.length]).toEqual([1, 2]);
});

test('nothing is asked about what was taken here, nor about a space whose right has ended', async () => {
  const here = await tablet(1);
  await here.acknowledge();
  await here.others([401], space.otherCore);
  const there = whole();
  await pass(here, there.remote);
  expect([there.asked, there.fetched]).toEqual([[], []]);
});

test('where the others are is asked again four times a minute at most', async () => {
  const here = await tablet(0);
  await here.others([401]);
  let asked = 0;
  const { remote } = centre({
    async states() {
      asked += 1;
      return ok([]);
    },
  });
  const memory = freshFilesMemory();
  for (let i = 0; i < 3; i += 1) expect(await pass(here, remote, memory)).toBe(60_000);
  expect(asked).toBe(1);
  here.clock.aheadMs += 15_000;
  await pass(here, remote, memory);
  expect(asked).toBe(2);
});

test('while the way is closed to a question nothing else is tried', async () => {
  const here = await tablet(1);
  await here.acknowledge();
  await here.others([401]);
  const there = whole({ states: async () => err(lost) });
  expect(await pass(here, there.remote)).toBe(1_850);
  expect([there.sent, there.fetched]).toEqual([[], []]);
});

test('a thumbnail that does not come ends the pass; one that does not exist is not asked for again', async () => {
  const here = await tablet(0);
  await here.others([401, 402]);
  const fetched: string[] = [];
  let code: 'UNREACHABLE' | 'NOT_FOUND' = 'UNREACHABLE';
  const there = whole({
    async fetch(id) {
      fetched.push(id);
      return err({ ...lost, code });
    },
  });
  const memory = freshFilesMemory();
  expect(await pass(here, there.remote, memory)).toBe(1_850);
  expect(fetched).toEqual([idOf(401)]);
  code = 'NOT_FOUND';
  memory.notBeforeMs = 0;
  expect(await pass(here, there.remote, memory)).toBeNull();
  expect(here.files.all().map(({ why }) => why)).toEqual(['NO_THUMB', 'NO_THUMB']);
  await pass(here, there.remote, memory);
  expect(fetched).toEqual([idOf(401), idOf(401), idOf(402)]);
});

test('a push waits for no thumbnail', async () => {
  const here = await tablet(0);
  await here.others([401, 402]);
  const pause = new AbortController();
  const fetched: string[] = [];
  const there = whole({
    async fetch(id) {
      fetched.push(id);
      pause.abort();
      return ok(new Uint8Array([7]));
    },
  });
  expect(await pass(here, there.remote, freshFilesMemory(), pause.signal)).toBeNull();
  expect(fetched).toEqual([idOf(401)]);
});

test('forty at a time, and two hundred are asked about', async () => {
  const here = await tablet(0);
  await here.others(Array.from({ length: 205 }, (_, i) => 401 + i));
  const there = whole();
  const memory = freshFilesMemory();
  expect(await pass(here, there.remote, memory)).toBe(60_000);
  expect([there.asked.map(({ length }) => length), there.fetched.length]).toEqual([[200], 40]);
  here.clock.aheadMs += 15_000;
  await pass(here, there.remote, memory);
  expect([there.asked.map(({ length }) => length), there.fetched.length]).toEqual([[200, 5], 80]);
});
