import 'fake-indexeddb/auto';
import { afterAll, describe, expect, test } from 'vitest';
import { baseShelf } from './base-database.ts';
import { besideShown, firstPlaces, turnedOver } from './base-places.ts';
import { openOutbox } from './outbox-database.ts';
import type { BaseShelf, BaseStorage, OutboxEntry, OutboxStorage } from './ports.ts';
import { caseId, idOf, rowOf, signedIn, space } from './testing/device.ts';
import { DeviceDisk, memoryBases, memoryOutbox } from './testing/memory-storage.ts';

// One acceptance suite: what the simulation believes of its memory, Dexie must keep.

const disks = new Map<string, DeviceDisk>();
const open: (() => void)[] = [];
afterAll(() => open.forEach((close) => close()));
const diskOf = (name: string) => {
  const disk = disks.get(name) ?? new DeviceDisk('tablet-1', signedIn);
  disks.set(name, disk);
  return disk;
};
const point = () => Promise.resolve();
const kept = <T extends { close(): void }>(storage: T): T => {
  open.push(() => storage.close());
  return storage;
};

interface Storages {
  /** The same name again is the same disk after a restart. */
  readonly outbox: (name: string) => Promise<OutboxStorage>;
  readonly bases: (name: string) => BaseShelf;
}
const kinds: Record<string, Storages> = {
  memory: {
    outbox: async (name) => memoryOutbox(diskOf(name), point),
    bases: (name) => memoryBases(diskOf(name), point),
  },
  Dexie: {
    async outbox(name) {
      const storage = kept(await openOutbox(`out-${name}`, () => 'tablet-1'));
      if ((await storage.read()).state.signedIn === null) await storage.patchState({ signedIn });
      return storage;
    },
    bases(name) {
      const shelf = baseShelf(`base-${name}`);
      return { ...shelf, open: async (place) => kept(await shelf.open(place)) };
    },
  },
};

const entry = (seq: number): OutboxEntry => ({
  seq,
  changeId: idOf(seq),
  groupId: 'g',
  space: space.core,
  recordId: idOf(500),
  body: `{"seq":${seq}}`,
  bodyHash: `h${seq}`,
  savedAt: '2026-05-04T10:00:00.000Z',
  state: 'waiting',
  outcome: null,
});
const outcome = {
  changeId: idOf(1),
  bodyHash: 'h1',
  kind: 'applied',
  space: space.core,
  rev: 3,
  incarnation: 'one',
  acceptedAt: 'then',
} as const;
const draft = (key: string) => ({
  key,
  form: 'visit',
  caseId: null,
  savedAt: 't',
  startedAt: 't',
  value: { text: 'Ķekava' },
});

describe.each(Object.keys(kinds))('the outbox in %s', (kind) => {
  const { outbox: openAt } = kinds[kind] as Storages;

  test('is a replica from its first moment, and the same one after a restart', async () => {
    const first = (await (await openAt('state')).read()).state;
    expect(first).toMatchObject({
      replicaId: 'tablet-1',
      signedIn,
      incarnation: null,
      newestReceipt: null,
      witness: null,
      lastContactAt: null,
      trimmedSeq: 0,
      endedAt: null,
    });
    await (await openAt('state')).patchState({ incarnation: 'one', newestReceipt: outcome });
    expect((await (await openAt('state')).read()).state).toMatchObject({
      replicaId: 'tablet-1',
      incarnation: 'one',
      newestReceipt: outcome,
      signedIn,
    });
  });

  test('takes entries behind the last one only, all or none, and gives them in their order', async () => {
    const outbox = await openAt('append');
    expect(await outbox.append(0, [entry(1), entry(2)], null)).toBe(true);
    // Two tabs that both read «1 is the last» and «0»: neither overwrites.
    expect(await outbox.append(1, [{ ...entry(2), body: 'other' }], null)).toBe(false);
    expect(await outbox.append(0, [{ ...entry(1), body: 'other' }], null)).toBe(false);
    expect(await outbox.append(5, [entry(6)], null)).toBe(false);
    expect(
      await outbox.append(
        2,
        Array.from({ length: 10 }, (_, i) => entry(i + 3)),
        null,
      ),
    ).toBe(true);
    const restarted = (await (await openAt('append')).read()).entries;
    expect(restarted).toEqual(Array.from({ length: 12 }, (_, i) => entry(i + 1)));
  });

  test('asked a second time, because the connection was lost behind the first, saves once', async () => {
    const outbox = await openAt('twice');
    const pair = [entry(1), entry(2)];
    await outbox.swapDraft(draft('a'), null);
    expect(await outbox.swapDraft(draft('a'), null)).toEqual({ ok: true });
    expect(await outbox.append(0, pair, 'a')).toBe(true);
    expect(await outbox.append(0, pair, 'a')).toBe(true);
    expect((await outbox.read()).entries).toEqual(pair);
    expect(await outbox.append(0, [{ ...entry(1), body: 'other' }], null)).toBe(false);
  });

  test('drops the draft with the save, and keeps it with a refused one', async () => {
    const outbox = await openAt('drafts');
    await outbox.swapDraft(draft('a'), null);
    await outbox.swapDraft(draft('b'), null);
    expect(await outbox.append(4, [entry(5)], 'a')).toBe(false);
    expect((await outbox.drafts()).map(({ key }) => key).toSorted()).toEqual(['a', 'b']);
    expect(await outbox.append(0, [entry(1)], 'a')).toBe(true);
    expect(await outbox.drafts()).toEqual([draft('b')]);
    const newer = { ...draft('b'), savedAt: '2030-01-01T00:00:00.000Z' };
    expect(await outbox.swapDraft(newer, null)).toEqual({ ok: false, stored: draft('b') });
    expect(await outbox.swapDraft(newer, draft('b').savedAt)).toEqual({ ok: true });
    expect(await outbox.swapDraft(draft('a'), newer.savedAt)).toEqual({ ok: false, stored: null });
    expect(await outbox.drafts()).toEqual([newer]);
    await outbox.deleteDraft('none');
    await outbox.deleteDraft('b');
    expect(await outbox.drafts()).toEqual([]);
  });

  test('settles several entries and the state at once, and leaves their bytes alone', async () => {
    const outbox = await openAt('settle');
    await outbox.append(0, [entry(1), entry(2), entry(3)], null);
    await outbox.settle(
      [
        { seq: 1, state: 'acknowledged', outcome },
        { seq: 2, state: 'attention', outcome: { ...outcome, kind: 'rejected' } },
        { seq: 99, state: 'settled', outcome: null },
      ],
      { lastContactAt: 'then' },
    );
    expect((await outbox.read()).entries).toEqual([
      { ...entry(1), state: 'acknowledged', outcome },
      { ...entry(2), state: 'attention', outcome: { ...outcome, kind: 'rejected' } },
      entry(3),
    ]);
    expect((await outbox.read()).state).toMatchObject({
      lastContactAt: 'then',
      replicaId: 'tablet-1',
    });
    await outbox.settle([{ seq: 1, state: 'waiting', outcome: null }], {});
    expect((await outbox.read()).entries[0]).toEqual(entry(1));
  });

  test('turns the generations over only from where they were seen', async () => {
    const outbox = await openAt('places');
    expect((await outbox.read()).state.bases).toEqual(firstPlaces);
    const beside = besideShown(firstPlaces);
    expect(await outbox.swapBases(firstPlaces, beside)).toBe(true);
    expect(await outbox.swapBases(firstPlaces, besideShown(beside))).toBe(false);
    const again = await openAt('places');
    expect((await again.read()).state.bases).toEqual(beside);
    expect(await again.swapBases(beside, turnedOver(beside))).toBe(true);
    expect((await outbox.read()).state).toMatchObject({
      replicaId: 'tablet-1',
      bases: { shown: { generation: 1 }, staging: null, last: 1 },
    });
  });

  test('trims entries with what was said of them, and numbers on from the last there ever was', async () => {
    const outbox = await openAt('trim');
    await outbox.append(0, [entry(1), entry(2), entry(3)], null);
    await outbox.settle(
      [1, 3].map((seq) => ({ seq, state: 'acknowledged', outcome })),
      {},
    );
    await outbox.trim([1, 3]);
    const again = await openAt('trim');
    expect((await again.read()).entries).toEqual([entry(2)]);
    expect((await again.read()).state).toMatchObject({ trimmedSeq: 3, replicaId: 'tablet-1' });
    expect(await again.append(2, [entry(3)], null)).toBe(false);
    expect(await again.append(3, [entry(4)], null)).toBe(true);
    await again.settle([{ seq: 2, state: 'acknowledged', outcome }], {});
    await again.trim([2]);
    expect((await again.read()).state).toMatchObject({ trimmedSeq: 3 });
    expect((await (await openAt('trim')).read()).entries).toEqual([entry(4)]);
  });
});

describe.each(Object.keys(kinds))('the base in %s', (kind) => {
  const { bases } = kinds[kind] as Storages;
  const openAt = (name: string): Promise<BaseStorage> => bases(name).open(firstPlaces.shown);
  const head = {
    incarnation: 'one',
    scope: [],
    scopeDigest: 'd',
    leaving: [space.core],
    token: 't',
    completeAt: 'then',
    clock: { centre: 'then', device: 'now' },
  };
  const stored = (of: string) => ({
    space: of,
    segment: new Uint8Array([1, 2]),
    tail: [rowOf(1, 'risk', { level: 'low' })],
  });
  const vector = (of: string, rev = 1) => ({ space: of, rev, n: 1, h: '0' });
  const card = { caseId, personName: 'Anna' } as never;

  test('is empty at first', async () => {
    const base = await openAt('empty');
    expect((await base.read()).head).toEqual({
      incarnation: null,
      scope: [],
      scopeDigest: null,
      leaving: [],
      token: null,
      completeAt: null,
      clock: null,
    });
    expect([
      (await base.read()).vector,
      (await base.read()).cards,
      await base.readBases([space.core]),
      (await base.read()).opened,
    ]).toEqual([[], [], [], {}]);
  });

  test('keeps what it was given, space by space', async () => {
    const base = await openAt('kept');
    await base.write({
      head,
      vector: [vector(space.core), vector(space.social)],
      bases: [stored(space.core), stored(space.social)],
      cards: [card],
    });
    await base.write({ vector: [vector(space.core, 2)] });
    const again = await openAt('kept');
    expect((await again.read()).head).toMatchObject(head);
    expect(new Map((await again.read()).vector.map(({ space: of, rev }) => [of, rev]))).toEqual(
      new Map([
        [space.core, 2],
        [space.social, 1],
      ]),
    );
    expect(
      (await again.readBases([space.social, 'none', space.core])).map(
        ({ space: of, tail, segment }) => [of, tail, [...(segment ?? [])]],
      ),
    ).toEqual([
      [space.social, stored(space.social).tail, [1, 2]],
      [space.core, stored(space.core).tail, [1, 2]],
    ]);
    expect((await again.read()).cards).toEqual([card]);
  });

  test('purges a space whole and drops cards; the new of the same write stands', async () => {
    const base = await openAt('purge');
    await base.write({
      vector: [vector(space.core), vector(space.social)],
      bases: [stored(space.core), stored(space.social)],
      cards: [card],
    });
    await base.write({
      purgeSpaces: [space.core, space.social],
      dropCards: [caseId],
      bases: [stored(space.social)],
      vector: [vector(space.social, 5)],
    });
    expect((await base.read()).vector).toEqual([vector(space.social, 5)]);
    expect((await base.readBases([space.core, space.social])).map(({ space: of }) => of)).toEqual([
      space.social,
    ]);
    expect((await base.read()).cards).toEqual([]);
  });

  test('forgets with a card when the person last opened it', async () => {
    const base = await openAt('opened');
    await base.write({ cards: [card] });
    await base.markOpened(caseId, 'then');
    await base.write({ dropCards: [caseId] });
    expect((await base.read()).opened).toEqual({});
  });

  test('keeps each generation by itself, and lets go of those that are not named', async () => {
    const shelf = bases('generations');
    const beside = besideShown(firstPlaces);
    const second = { generation: 1, format: 1 };
    expect(beside).toEqual({ shown: firstPlaces.shown, staging: second, last: 1 });
    const first = await shelf.open(firstPlaces.shown);
    await first.write({ head, vector: [vector(space.core)], bases: [stored(space.core)] });
    const staged = await shelf.open(second);
    expect((await staged.read()).vector).toEqual([]);
    await staged.write({ vector: [vector(space.social)], opened: { [caseId]: 'then' } });
    await shelf.keepOnly([firstPlaces.shown, second]);
    expect((await (await shelf.open(firstPlaces.shown)).read()).vector).toHaveLength(1);
    expect((await (await shelf.open(second)).read()).opened).toEqual({ [caseId]: 'then' });
    await shelf.keepOnly([second]);
    expect((await (await shelf.open(second)).read()).vector).toEqual([vector(space.social)]);
    expect((await (await shelf.open(firstPlaces.shown)).read()).vector).toEqual([]);
  });
});
