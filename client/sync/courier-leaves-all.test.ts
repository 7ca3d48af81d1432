import { expect, test } from 'vitest';
import { ok } from '#shared/lib/result.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { DeviceFiles } from '#client/store/device-files.ts';
import { applyHead, applySpaces } from '#client/store/apply-remote.ts';
import {
  alertChange,
  caseFileRow,
  device,
  headFrame,
  idOf,
  me,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import { FilesDisk, memoryFileBytes, memoryFileRows } from '#client/store/testing/memory-files.ts';
import { createCourier } from './courier.ts';
import { bothWays, deviceMemory, namedByFirst, openSeal } from './testing/device-centre.ts';

const ended = () => ({ kind: 'quarantined', code: 'ACCOUNT_ENDED', rev: 0 }) as const;

/** Of an account that has ended: a case file, an alert, and a photograph with its record. */
async function leftBehind(line?: Parameters<typeof bothWays>[0]) {
  const disk = device();
  const filesDisk = new FilesDisk();
  const point = async () => {};
  const openFiles = () =>
    DeviceFiles.open({
      bytes: memoryFileBytes(filesDisk, point),
      rows: memoryFileRows(filesDisk, point),
      sha256: async (bytes) => namedByFirst(bytes),
      now: () => new Date(0),
      estimate: async () => null,
      changed: () => {},
    });
  const files = await openFiles();
  const replica = await disk.open();
  const ways = bothWays(line);
  const memory = deviceMemory();
  const courier = createCourier({ remote: ways.device, memory, seal: openSeal });
  await replica.ports.outbox.patchState({ incarnation: 'one' });
  await replica.reloadOutbox();
  await memory.noteEnrolled(replica.state.replicaId, 'one');
  ways.centre.carried.add(replica.state.replicaId);
  ways.centre.account = 'ended';
  ways.centre.judge = ended;
  await applyHead(replica, headFrame(scope).header);
  await applySpaces(replica, [await segment(space.core, 1, [caseFileRow])]);
  const alert = (n: number) =>
    replica.turn(() => commitChange(replica, { intent: 'raise-alert', changes: [alertChange(n)] }));
  const photograph = async (n: number) => {
    const bytes = new Uint8Array([n, n, n]);
    await files.keep({ original: bytes.buffer, thumb: new Uint8Array([n]).buffer });
    await replica.turn(() =>
      commitChange(replica, {
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
                sha256: namedByFirst(bytes),
                bytes: 3,
                mime: 'image/jpeg',
                takenAt: '2026-05-04T10:00:00.000Z',
                recordedBy: me,
                recordedByName: 'Ilze Kalniņa',
              },
            },
          },
        ],
      }),
    );
    return idOf(300 + n);
  };
  return { ...disk, ...ways, replica, files, filesDisk, courier, alert, photograph };
}

test('photographs follow the words, and go from the device once the centre has each', async () => {
  const { replica, files, filesDisk, courier, centre, disk, alert, photograph } =
    await leftBehind();
  await alert(201);
  const id = await photograph(7);
  expect(await courier.deposit(replica, files)).toMatchObject({ kind: 'left', account: 'ended' });
  expect([...(centre.photographs.get(id) ?? [])]).toEqual([7, 7, 7]);
  expect(disk.base.bases.size).toBe(0);
  expect(files.all()).toEqual([]);
  expect(filesDisk.bytes.size).toBe(0);
});

test('a photograph the line lost stays, though the copies of case files are gone, and is left at the next try', async () => {
  let asked = 0;
  // Greeting, deposit, greeting that copies are gone; then the first chunk is lost.
  const { replica, files, courier, centre, disk, photograph } = await leftBehind(() =>
    (asked += 1) === 4 ? 'not sent' : 'heard',
  );
  const id = await photograph(8);
  expect(await courier.deposit(replica, files)).toMatchObject({ kind: 'failed' });
  expect(disk.base.bases.size).toBe(0);
  expect(files.waiting()).toBe(1);
  expect(files.has(namedByFirst(new Uint8Array([8])))).toBe(true);
  expect(await courier.deposit(replica, files)).toMatchObject({ kind: 'left' });
  expect(centre.photographs.has(id)).toBe(true);
  expect(files.all()).toEqual([]);
});

/** The centre fails on whatever is sent with this change; an empty request it answers. */
async function failingOn(n: number) {
  const left = await leftBehind();
  const { replica, device: remote } = left;
  const target = idOf(n);
  const answers = { holds: true };
  const failing = {
    ...remote,
    handOver: async (request: Parameters<typeof remote.handOver>[0]) =>
      answers.holds ? remote.handOver(request) : ok({ kept: 0 }),
    deposit: async (request: Parameters<typeof remote.deposit>[0]) =>
      request.changes.some(({ ct }) => ct.includes(target))
        ? ({ ok: false, error: { code: 'INTERNAL', retryAfterMs: null } } as const)
        : remote.deposit(request),
  };
  const memory = deviceMemory();
  await memory.noteEnrolled(replica.state.replicaId, 'one');
  const courier = createCourier({ remote: failing, memory, seal: openSeal });
  const rounds = async (files: DeviceFiles | null = null) => {
    for (let n0 = 0; n0 < 12; n0 += 1) await courier.deposit(replica, files);
  };
  return { ...left, rounds, answers };
}

test('what the centre fails on is handed over as it is, with what waits behind it; then the copies go', async () => {
  const { replica, rounds, centre, disk, alert, files, photograph } = await failingOn(201);
  await alert(201);
  await alert(202);
  const id = await photograph(9);
  await rounds(files);
  const states = replica.entries.map(({ state }) => state);
  expect(states).toEqual(['waiting', 'attention', 'attention']);
  expect([...centre.kept]).toEqual([replica.entries[0]?.changeId]);
  expect(disk.base.bases.size).toBe(0);
  expect(disk.state.endedAt).not.toBeNull();
  expect(centre.greetings.at(-1)?.replicas[0]?.copiesGone).toBe(true);
  // Its words are still here, and a photograph of other work was not kept back by it.
  expect(replica.entries[0]?.body).toContain('Bērns viens mājās.');
  expect(centre.photographs.has(id)).toBe(true);
});

test('while the centre does not say that it holds it, the copies stay', async () => {
  const { replica, rounds, answers, centre, disk, alert } = await failingOn(201);
  await alert(201);
  answers.holds = false;
  await rounds();
  expect(replica.entries[0]?.outcome?.code).toBe('CENTRE_FAILED');
  expect(disk.base.bases.size).toBe(1);
  expect(disk.state.endedAt).toBeNull();
  answers.holds = true;
  await rounds();
  expect(centre.kept.size).toBe(1);
  expect(disk.base.bases.size).toBe(0);
});

test('of an account that goes on nothing leaves the device, whatever arrived', async () => {
  const { replica, files, courier, centre, disk, alert, photograph } = await leftBehind();
  centre.account = 'active';
  centre.judge = () => ({ kind: 'applied', rev: 2 });
  await alert(201);
  const id = await photograph(7);
  expect(await courier.deposit(replica, files)).toEqual({
    kind: 'left',
    account: 'active',
    sent: 2,
  });
  expect(centre.photographs.has(id)).toBe(true);
  expect(files.all().map(({ state }) => state)).toEqual(['safe']);
  expect([disk.base.bases.size, disk.state.endedAt]).toEqual([1, null]);
  expect(centre.greetings.map(({ replicas }) => replicas[0]?.copiesGone)).toEqual([false]);
});
