import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { commitChange } from './commit-change.ts';
import { DeviceFiles } from './device-files.ts';
import { thumbName } from './file-ports.ts';
import { Replica } from './replica.ts';
import { device, idOf, me, space, headFrame, scope } from './testing/device.ts';
import { applyHead } from './apply-remote.ts';
import { FilesDisk, memoryFileBytes, memoryFileRows } from './testing/memory-files.ts';
import { changeOf } from './outbox-view.ts';

const sha = async (bytes: Uint8Array) =>
  Array.from(
    new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)),
    (byte) => byte.toString(16).padStart(2, '0'),
  ).join('');
const dayMs = 86_400_000;
const never = new Promise<never>(() => {});

class Crash extends Error {}

/** A tablet whose battery ends at the n-th step of the disk. */
function tablet() {
  const { disk, ports } = device();
  const files = new FilesDisk();
  let left = Infinity;
  const point = async () => {
    left -= 1;
    if (left < 0) throw new Crash();
  };
  const open = () =>
    DeviceFiles.open({
      bytes: memoryFileBytes(files, point),
      rows: memoryFileRows(files, point),
      sha256: sha,
      now: () => new Date(files.nowMs),
      estimate: async () => null,
      changed: () => {},
    });
  return {
    disk,
    files,
    open,
    openReplica: () => Replica.open(ports),
    dieAfter(steps: number) {
      left = steps;
    },
  };
}

const picture = (seed: number, size = 600): ArrayBuffer =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed * 17) % 251).buffer;

const attachment = (id: number, visit: number, sha256: string, bytes: number) => ({
  space: space.social,
  type: 'attachment' as const,
  recordId: idOf(id),
  body: {
    op: 'create' as const,
    data: {
      subjectId: idOf(visit),
      subjectType: 'home-visit',
      sha256,
      bytes,
      mime: 'image/jpeg',
      takenAt: '2026-05-04T10:00:00.000Z',
      recordedBy: me,
      recordedByName: 'Ilze Kalniņa',
    } satisfies Record<string, JsonValue>,
  },
});

test('whenever the battery ends: what a record or a draft names lies whole on the disk', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 40 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (steps, seeds, old) => {
        const here = tablet();
        const replica = await here.openReplica();
        await applyHead(replica, headFrame(scope).header);
        const first = await here.open();
        here.dieAfter(steps);
        try {
          for (const [i, seed] of seeds.entries()) {
            const kept = await first.keep({ original: picture(seed), thumb: picture(seed, 40) });
            if (!kept.ok) throw new Crash();
            const value = { photos: [{ sha256: kept.sha256 }] };
            here.disk.drafts.set(`d${i}`, {
              key: `d${i}`,
              form: 'home-visit',
              caseId: null,
              savedAt: '',
              startedAt: '',
              value,
            });
            if (i % 2 === 1) continue;
            if (!(await first.isWhole(kept.sha256, kept.bytes))) throw new Crash();
            const change = attachment(100 + i, 200, kept.sha256, kept.bytes);
            await commitChange(replica, { intent: 'x', draftKey: `d${i}`, changes: [change] });
            await first.follow(replica.entries);
          }
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
        }
        here.dieAfter(Infinity);
        here.files.nowMs += old ? 2 * dayMs : 0;
        const again = await here.open();
        const after = await here.openReplica();
        await again.follow(after.entries);
        await again.sweep([...here.disk.drafts.values()], () => true);

        const named = new Set(
          [...here.disk.drafts.values()].map(
            ({ value }) => /[0-9a-f]{64}/u.exec(JSON.stringify(value))?.[0] ?? '',
          ),
        );
        for (const entry of after.entries) {
          const change = changeOf(entry);
          if (change?.body.op !== 'create') continue;
          named.add(textOf(change.body.data['sha256']));
          expect(again.row(change.recordId)).toMatchObject({ mine: true, state: 'waiting' });
        }
        for (const name of named) {
          const bytes = await again.read(name);
          expect(bytes === null ? null : await sha(bytes)).toBe(name);
          expect(await again.read(thumbName(name))).not.toBeNull();
        }
        // And what nobody names goes, a day later.
        if (old)
          for (const name of here.files.bytes.keys()) expect(named).toContain(name.slice(0, 64));
      },
    ),
    { numRuns: 300 },
  );
});

test('a half-written file of the same name is written anew, and one that is whole is left', async () => {
  const here = tablet();
  const files = await here.open();
  const name = await sha(new Uint8Array(picture(1)));
  here.files.bytes.set(name, { bytes: new Uint8Array(3), writtenAt: 0 });
  expect(await files.keep({ original: picture(1), thumb: null })).toMatchObject({ ok: true });
  expect(await sha((await files.read(name)) ?? new Uint8Array())).toBe(name);
});

test('a full disk refuses photographs and harms none that lies there', async () => {
  const here = tablet();
  const files = await here.open();
  const first = await files.keep({ original: picture(1), thumb: picture(1, 40) });
  here.files.quota = here.files.used() + 100;
  expect(await files.keep({ original: picture(2), thumb: null })).toEqual({
    ok: false,
    why: 'full',
  });
  expect(await files.keep({ original: picture(1), thumb: picture(9, 400) })).toEqual({
    ok: false,
    why: 'full',
  });
  if (!first.ok) return never;
  expect(await sha((await files.read(first.sha256)) ?? new Uint8Array())).toBe(first.sha256);
  expect(await files.keep({ original: new ArrayBuffer(16 * 1024 * 1024), thumb: null })).toEqual({
    ok: false,
    why: 'size',
  });
  return undefined;
});

test('photographs leave room for words: the quota is never theirs to the end', async () => {
  const disk = new FilesDisk();
  const point = async () => {};
  const files = await DeviceFiles.open({
    bytes: memoryFileBytes(disk, point),
    rows: memoryFileRows(disk, point),
    sha256: sha,
    now: () => new Date(0),
    estimate: async () => ({ usage: disk.used(), quota: 10_000 }),
    changed: () => {},
  });
  let kept = 0;
  for (let seed = 0; seed < 60; seed += 1)
    if ((await files.keep({ original: picture(seed, 900), thumb: null })).ok) kept += 1;
  expect(kept).toBe(8);
  expect(disk.used()).toBeLessThanOrEqual(8_000);
});

test('a space that goes takes its pictures with it, but not those the centre has not got', async () => {
  const here = tablet();
  const files = await here.open();
  const mine = await files.keep({ original: picture(1), thumb: picture(1, 40) });
  const theirs = await files.keep({ original: picture(2), thumb: picture(2, 40) });
  if (!mine.ok || !theirs.ok) return never;
  const replica = await here.openReplica();
  await applyHead(replica, headFrame(scope).header);
  await commitChange(replica, {
    intent: 'x',
    changes: [attachment(100, 200, mine.sha256, mine.bytes)],
  });
  await files.follow(replica.entries);
  const row = {
    id: idOf(101),
    type: 'attachment',
    rev: 1,
    by: 'b',
    at: '',
    meta: {},
    data: attachment(101, 200, theirs.sha256, theirs.bytes).body.data,
  };
  await files.note(new Map([[space.social, new Map([[row.id, row]])]]));
  await files.patch(idOf(101), { state: 'safe', safeAt: '2026-05-04T11:00:00.000Z' });

  expect(await files.letGo([space.social])).toEqual([space.social]);
  expect(await files.read(theirs.sha256)).toBeNull();
  expect(await files.read(thumbName(theirs.sha256))).toBeNull();
  expect(await files.read(mine.sha256)).not.toBeNull();
  expect(files.waiting()).toBe(1);
  await files.patch(idOf(100), { state: 'safe', safeAt: '2026-05-04T11:00:00.000Z' });
  expect(await files.letGo([space.social])).toEqual([]);
  expect(here.files.bytes.size).toBe(0);
  return undefined;
});

test('a centre that was put back gets again what lies here', async () => {
  const here = tablet();
  const files = await here.open();
  const kept = await files.keep({ original: picture(1), thumb: null });
  if (!kept.ok) return never;
  const replica = await here.openReplica();
  await applyHead(replica, headFrame(scope).header);
  await commitChange(replica, {
    intent: 'x',
    changes: [attachment(100, 200, kept.sha256, kept.bytes)],
  });
  await files.follow(replica.entries);
  await files.patch(idOf(100), { state: 'safe', safeAt: '2026-05-04T11:00:00.000Z' });
  await files.reopen();
  expect(files.row(idOf(100))).toMatchObject({ state: 'waiting', safeAt: null });
  return undefined;
});

test('a photograph leaves the device only when its time is over and a backup of the centre has it', async () => {
  const here = tablet();
  const replica = await here.openReplica();
  await applyHead(replica, headFrame(scope).header);
  const files = await here.open();
  const kept = await files.keep({ original: picture(1), thumb: picture(1, 40) });
  if (!kept.ok) throw new Error(kept.why);
  const changes = [attachment(100, 200, kept.sha256, kept.bytes)];
  await commitChange(replica, { intent: 'x', changes });
  await files.follow(replica.entries);
  const safeAt = new Date(here.files.nowMs).toISOString();
  await files.patch(idOf(100), { state: 'safe', safeAt });
  const after = (days: number) => new Date(Date.parse(safeAt) + days * dayMs).toISOString();
  const sweptAt = async (days: number, archivedAt: string | null) => {
    here.files.nowMs = Date.parse(after(days));
    // The tablet was restarted: what it had heard of the backups it still knows.
    const again = await here.open();
    await again.archivedUntil(archivedAt);
    await again.sweep([], () => true);
    return again.has(kept.sha256);
  };
  expect(await sweptAt(31, null)).toBe(true);
  expect(await sweptAt(32, safeAt)).toBe(true);
  expect(await sweptAt(3, after(2))).toBe(true);

  // The centre is put back to before: it is given again, and a backup of before says nothing of it.
  const restored = await here.open();
  await restored.reopen();
  expect(restored.row(idOf(100))).toMatchObject({ state: 'waiting', safeAt: null });
  await restored.patch(idOf(100), { state: 'safe', safeAt: after(40) });
  expect(await sweptAt(80, after(39))).toBe(true);
  expect(await sweptAt(80, after(41))).toBe(false);
  expect((await here.open()).has(thumbName(kept.sha256))).toBe(true);
});
