import { expect, test } from 'vitest';
import { err, ok } from '#shared/lib/result.ts';
import type { FileError, FileRemote, Sending } from '#client/remote/file-port.ts';
import { applyHead } from '#client/store/apply-remote.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { DeviceFiles } from '#client/store/device-files.ts';
import { thumbName } from '#client/store/file-ports.ts';
import { settleOutcomes } from '#client/store/settle.ts';
import {
  device,
  headFrame,
  idOf,
  me,
  outcomeOf,
  scope,
  space,
} from '#client/store/testing/device.ts';
import { FilesDisk, memoryFileBytes, memoryFileRows } from '#client/store/testing/memory-files.ts';
import { carryFiles, freshFilesMemory } from './send-files.ts';

const hashOf = (bytes: Uint8Array) => String(bytes[0]).padStart(64, '0');
const storedAt = '2026-05-04T12:00:00.000Z';
const lost: FileError = { code: 'UNREACHABLE', retryAfterMs: null, why: null };
const open = new AbortController().signal;

async function tablet(photos: number) {
  const { ports } = device();
  const disk = new FilesDisk();
  const point = async () => {};
  const files = await DeviceFiles.open({
    bytes: memoryFileBytes(disk, point),
    rows: memoryFileRows(disk, point),
    sha256: async (bytes) => hashOf(bytes),
    now: () => new Date(0),
    estimate: async () => null,
    changed: () => {},
  });
  const { Replica } = await import('#client/store/replica.ts');
  const replica = await Replica.open({ ...ports, files });
  await applyHead(replica, headFrame(scope).header);
  for (let n = 1; n <= photos; n += 1) {
    const bytes = new Uint8Array([n, n, n]);
    await files.keep({ original: bytes.buffer, thumb: null });
    await commitChange(replica, {
      intent: 'x',
      changes: [
        {
          space: space.social,
          type: 'attachment',
          recordId: idOf(300 + n),
          body: {
            op: 'create',
            data: {
              subjectId: idOf(200),
              subjectType: 'home-visit',
              sha256: hashOf(bytes),
              bytes: 3,
              mime: 'image/jpeg',
              takenAt: '2026-05-04T10:00:00.000Z',
              recordedBy: me,
              recordedByName: 'Ilze Kalniņa',
            },
          },
        },
      ],
    });
  }
  const acknowledge = (kind: 'applied' | 'rejected' | 'quarantined' = 'applied') =>
    settleOutcomes(
      replica,
      replica.entries.map((entry) => outcomeOf(entry, kind)),
      {},
    );
  return { replica, files, acknowledge };
}

/** A centre that keeps what it is sent; what is given here it does instead. */
function centre(over: Partial<FileRemote> = {}) {
  const sent: Sending[] = [];
  const asked: string[] = [];
  const remote: FileRemote = {
    async send(sending) {
      sent.push(sending);
      sending.onPlace(`/api/files/uploads/${sending.attachmentId}`);
      return ok('sent');
    },
    async finish(id) {
      asked.push(id);
      const bytes =
        sent.find(({ attachmentId }) => attachmentId === id)?.bytes ?? new Uint8Array(1);
      return ok({ sha256: hashOf(bytes), bytes: bytes.length, storedAt });
    },
    states: async () => ok([]),
    fetch: async () => err(lost),
    ...over,
  };
  return { remote, sent, asked };
}

const pass = (
  { replica, files }: Awaited<ReturnType<typeof tablet>>,
  remote: FileRemote,
  memory = freshFilesMemory(),
  pause: AbortSignal = open,
) => carryFiles({ replica, files, remote, random: () => 0.9 }, memory, pause);

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
