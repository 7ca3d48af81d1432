import { expect, test } from 'vitest';
import { err, ok } from '#shared/lib/result.ts';
import type { FileRemote } from '#client/remote/file-port.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { alertChange, idOf } from '#client/store/testing/device.ts';
import { freshFilesMemory } from './send-files.ts';
import { centre, hashOf, lost, pass, storedAt, tablet } from './testing/photographs.ts';

test('no photograph goes while a word waits, and none of a record the centre refused', async () => {
  const here = await tablet(1);
  const there = centre();
  await pass(here, there.remote);
  expect(there.sent).toEqual([]);
  await here.acknowledge('rejected');
  await pass(here, there.remote);
  expect(there.sent).toEqual([]);
  expect(here.files.waiting()).toBe(1);
});

test.each(['applied', 'quarantined'] as const)(
  'of work that was %s every photograph goes, one at a time',
  async (kind) => {
    const here = await tablet(3);
    await here.acknowledge(kind);
    const there = centre();
    expect(await pass(here, there.remote)).toBeNull();
    expect(there.sent.map(({ attachmentId }) => attachmentId)).toEqual(there.asked);
    expect(here.files.all().map(({ state, safeAt }) => [state, safeAt])).toEqual(
      Array.from({ length: 3 }, () => ['safe', storedAt]),
    );
  },
);

test('safe is said of nothing but the whole hash', async () => {
  const here = await tablet(1);
  await here.acknowledge();
  const wrong = { sha256: 'f'.repeat(64), bytes: 3, storedAt };
  await pass(here, centre({ finish: async () => ok(wrong) }).remote);
  expect(here.files.row(idOf(301))?.state).toBe('waiting');
  await pass(here, centre({ finish: async () => err({ ...lost, code: 'CONFLICT' }) }).remote);
  expect(here.files.row(idOf(301))?.state).toBe('waiting');
});

test('after a cut the next attempt goes on at the same place, later each time while nothing gets through', async () => {
  const here = await tablet(1);
  await here.acknowledge();
  const memory = freshFilesMemory();
  const cut = centre({
    async send(sending) {
      if (sending.uploadPath === null) sending.onPlace('/api/files/uploads/one');
      return err(lost);
    },
  });
  expect(await pass(here, cut.remote, memory)).toBe(1_850);
  // Not before its time, whoever asks.
  expect(await pass(here, centre().remote, memory)).toBeLessThan(1_850);
  expect(here.files.row(idOf(301))).toMatchObject({
    state: 'waiting',
    uploadPath: '/api/files/uploads/one',
  });
  memory.notBeforeMs = 0;
  const there = centre();
  await pass(here, there.remote, memory);
  expect(there.sent[0]?.uploadPath).toBe('/api/files/uploads/one');
  expect(here.files.row(idOf(301))?.state).toBe('safe');
});

test('what arrived damaged begins anew; what the centre will not have stays here and says so', async () => {
  const here = await tablet(2);
  await here.acknowledge();
  const damaged = { code: 'INVALID', retryAfterMs: null, why: 'HASH' } as const;
  await pass(here, centre({ finish: async () => err(damaged) }).remote);
  expect(here.files.row(idOf(301))).toMatchObject({ state: 'waiting', uploadPath: null });
  const unwanted = { ...damaged, why: 'PIXELS' };
  const finish: FileRemote['finish'] = async (id) =>
    id === idOf(301)
      ? err(unwanted)
      : ok({ sha256: hashOf(new Uint8Array([2])), bytes: 3, storedAt });
  await pass(here, centre({ finish }).remote);
  expect(here.files.row(idOf(301))).toMatchObject({ state: 'refused', why: 'PIXELS' });
  expect(here.files.has(hashOf(new Uint8Array([1])))).toBe(true);
  expect(here.files.row(idOf(302))?.state).toBe('safe');
});

test('a push waits for no photograph: a pause ends the pass, and takes nothing for failed', async () => {
  const here = await tablet(2);
  await here.acknowledge();
  const pause = new AbortController();
  const memory = freshFilesMemory();
  const there = centre({
    async send() {
      pause.abort();
      return ok('paused');
    },
  });
  expect(await pass(here, there.remote, memory, pause.signal)).toBeNull();
  expect([there.asked, memory.failures, memory.notBeforeMs]).toEqual([[], 0, 0]);
});

test('a word that was written meanwhile goes before the next photograph', async () => {
  const here = await tablet(2);
  await here.acknowledge();
  const there = centre();
  const remote: FileRemote = {
    ...there.remote,
    async finish(id) {
      await commitChange(here.replica, { intent: 'raise-alert', changes: [alertChange(7)] });
      return there.remote.finish(id);
    },
  };
  await pass(here, remote);
  expect(there.sent).toHaveLength(1);
  expect(here.files.waiting()).toBe(1);
  await here.acknowledge();
  await pass(here, there.remote);
  expect(here.files.waiting()).toBe(0);
});

test('a photograph whose record the journal has forgotten goes too', async () => {
  const here = await tablet(1);
  await pass(here, centre().remote);
  await here.acknowledge();
  await here.replica.ports.outbox.trim(here.replica.entries.map(({ seq }) => seq));
  await here.replica.reloadOutbox();
  expect(here.replica.entries).toEqual([]);
  await pass(here, centre().remote);
  expect(here.files.row(idOf(301))?.state).toBe('safe');
});

test.each([
  ['is gone', null],
  ['is half there', new Uint8Array([1])],
])('a photograph that %s is said to be lost, and the next one goes', async (_, bytes) => {
  const here = await tablet(2);
  await here.acknowledge();
  const name = hashOf(new Uint8Array([1]));
  if (bytes === null) here.disk.bytes.delete(name);
  else here.disk.bytes.set(name, { bytes, writtenAt: 0 });
  const there = centre();
  expect(await pass(here, there.remote)).toBeNull();
  expect(here.files.row(idOf(301))).toMatchObject({ state: 'refused', why: 'LOST' });
  expect(there.sent.map(({ attachmentId }) => attachmentId)).toEqual([idOf(302)]);
});

test('the right hash of another length makes nothing safe', async () => {
  const here = await tablet(1);
  await here.acknowledge();
  const other = { sha256: hashOf(new Uint8Array([1])), bytes: 4, storedAt };
  expect(await pass(here, centre({ finish: async () => ok(other) }).remote)).toBeGreaterThan(0);
  expect(here.files.row(idOf(301))).toMatchObject({ state: 'waiting', safeAt: null });
});

test.each(['CONFLICT', 'NOT_FOUND'] as const)(
  'an upload the centre answers with %s begins anew, later',
  async (code) => {
    const here = await tablet(1);
    await here.acknowledge();
    const remote = centre({ finish: async () => err({ ...lost, code }) }).remote;
    expect(await pass(here, remote)).toBeGreaterThan(0);
    expect(here.files.row(idOf(301))).toMatchObject({ state: 'waiting', uploadPath: null });
  },
);

test('what the centre can never take is refused by its code, and holds no other back', async () => {
  const here = await tablet(2);
  await here.acknowledge();
  const there = centre();
  const remote: FileRemote = {
    ...there.remote,
    send: async (sending) =>
      sending.attachmentId === idOf(301)
        ? err({ ...lost, code: 'TOO_LARGE' })
        : there.remote.send(sending),
  };
  expect(await pass(here, remote)).toBeNull();
  expect(here.files.all().map(({ state, why }) => [state, why])).toEqual([
    ['refused', 'TOO_LARGE'],
    ['safe', null],
  ]);
});

test('a link that carries more each time is tried again soon; one that stands still later and later, at most a minute', async () => {
  const here = await tablet(1);
  await here.acknowledge();
  const memory = freshFilesMemory();
  const delays = async (reached: readonly number[]) => {
    const waits: (number | null)[] = [];
    for (const bytes of reached) {
      memory.notBeforeMs = 0;
      const remote = centre({
        async send(sending) {
          sending.onReached(bytes);
          return err(lost);
        },
      }).remote;
      waits.push(await pass(here, remote, memory));
    }
    return waits;
  };
  expect(new Set(await delays([1, 2, 3])).size).toBe(1);
  const still = (await delays([3, 3, 3, 3, 3, 3, 3, 3])).map(Number);
  expect(still.slice(0, 4)).toEqual(still.slice(0, 4).toSorted((a, b) => a - b));
  expect(still[1]).toBeGreaterThan(still[0] ?? Infinity);
  expect(still.at(-1)).toBeLessThanOrEqual(60_000);
  expect(still.at(-1)).toBe(still.at(-2));
  const [again] = await delays([4]);
  expect(again).toBeLessThan(still[0] ?? 0);
});

test('what no draft and no record names is looked for once', async () => {
  const here = await tablet(0);
  let looked = 0;
  const { outbox } = here.replica.ports;
  const drafts = () => {
    looked += 1;
    return outbox.drafts();
  };
  Object.assign(here.replica.ports, { outbox: { ...outbox, drafts } });
  const memory = freshFilesMemory();
  for (let i = 0; i < 3; i += 1) await pass(here, centre().remote, memory);
  expect(looked).toBe(1);
});
