import { describe, expect, test } from 'vitest';
import { digestOf } from '#shared/protocol/space-digest.ts';
import { applyComplete, applyHead, applySpaces } from './apply-remote.ts';
import { commitChange } from './commit-change.ts';
import type { Replica } from './replica.ts';
import { reopenJournal, settleAttention, settleOutcomes, settleUnsendable } from './settle.ts';
import {
  alertChange,
  caseFileRow,
  caseId,
  delta,
  device,
  headFrame,
  idOf,
  outcomeOf,
  personId,
  personRow,
  phoneChange,
  riskChange,
  riskRow,
  rowOf,
  scope,
  segment,
  space,
} from './testing/device.ts';
import { wrapBases } from './testing/memory-storage.ts';

async function furnished() {
  const tablet = device();
  const replica = await tablet.open();
  await applyHead(replica, headFrame(scope).header);
  await applySpaces(replica, [
    await segment(space.core, 1, [caseFileRow]),
    await segment(space.social, 1, [riskRow]),
    await segment(space.person, 1, [personRow]),
  ]);
  await applyComplete(replica, 'token', '2026-05-04T10:00:00.000Z');
  return { ...tablet, replica };
}
const held = (replica: Replica) =>
  Object.fromEntries([...replica.vector].map(([of, { rev }]) => [of, rev]));
const without = (...gone: string[]) => scope.filter((entry) => !gone.includes(entry.space));
const intent = 'change-contact';
const phone = async (replica: Replica) =>
  (await replica.viewRows(space.person)).get(personId)?.data['phone'];
/** What lies on the disk in clear. */
const onDisk = (disk: object) =>
  JSON.stringify(disk, (_key, value: unknown) => (value instanceof Map ? [...value] : value));

describe('spaces', () => {
  test('are here, rows and revision, after a restart too', async () => {
    const { replica, open, announced } = await furnished();
    for (const each of [replica, await open()]) {
      expect(held(each)).toEqual({ [space.core]: 1, [space.social]: 1, [space.person]: 1 });
      expect(await phone(each)).toBe('+37120000000');
      expect(each.card(caseId)).toMatchObject({
        personName: 'Anna Ozola',
        riskLevel: 'low',
        phone: '+37120000000',
        freshAt: '2026-05-04T10:00:00.000Z',
        waiting: 0,
      });
      expect(each.head).toMatchObject({ token: 'token', incarnation: 'one', leaving: [] });
    }
    expect(announced).toContain('base');
  });

  test('a delta lies on what it was made for; many deltas are packed and nothing is lost', async () => {
    const { replica, open, disk } = await furnished();
    let rows = [riskRow];
    for (let rev = 2; rev <= 60; rev += 1) {
      const fresh =
        rev % 3 === 0
          ? { ...riskRow, rev, data: { level: 'high', reason: `${rev}` } }
          : rowOf(1_000 + rev, 'plan-task', { title: `Uzdevums ${rev}` }, rev);
      rows = [...rows.filter(({ id }) => id !== fresh.id), fresh];
      expect(
        await applySpaces(replica, [delta(space.social, rev - 1, rev, [fresh], rows)]),
      ).toEqual([]);
    }
    expect(disk.base.bases.get(space.social)?.tail.length).toBeLessThanOrEqual(40);
    for (const each of [replica, await open()]) {
      const view = [...(await each.viewRows(space.social)).values()];
      expect(digestOf(view)).toEqual(digestOf(rows));
      expect(each.heldRev(space.social)).toBe(60);
      expect(each.card(caseId)?.riskLevel).toBe('high');
    }
  });

  test.each<[string, (fit: typeof riskRow) => Promise<Parameters<typeof applySpaces>[1][number]>]>([
    ['whose digest disagrees', async (row) => delta(space.social, 1, 2, [row], [row, personRow])],
    ['made for another revision', async (row) => delta(space.social, 0, 2, [row], [row])],
    [
      'whole, with a row missing',
      async () => ({
        ...(await segment(space.social, 2, [])),
        header: (await segment(space.social, 2, [riskRow])).header,
      }),
    ],
  ])(
    'one %s is not kept, leaves the vector, and comes whole the next time',
    async (_what, frame) => {
      const { replica, open } = await furnished();
      const moved = { ...riskRow, rev: 2, data: { level: 'high' } };
      expect(
        await applySpaces(replica, [
          await frame(moved),
          await segment(space.person, 2, [{ ...personRow, rev: 2 }]),
        ]),
      ).toEqual([space.social]);
      for (const each of [replica, await open()]) {
        expect(held(each)).toEqual({ [space.core]: 1, [space.person]: 2 });
        expect((await each.viewRows(space.social)).size).toBe(0);
      }
      expect(await applySpaces(replica, [await segment(space.social, 2, [moved])])).toEqual([]);
      expect(replica.card(caseId)?.riskLevel).toBe('high');
    },
  );

  test('one outside the scope is not taken, whoever sends it', async () => {
    const { replica, disk } = await furnished();
    await applySpaces(replica, [
      await segment(space.protected, 1, [rowOf(9, 'safeguarding-alert', { childName: 'SECRET' })]),
    ]);
    expect(held(replica)).not.toHaveProperty(space.protected);
    expect(disk.base.bases.has(space.protected)).toBe(false);
  });

  test('a disk that is full: nothing new after a reload, and nothing old lost', async () => {
    const { ports, open } = await furnished();
    const full = await open({
      bases: wrapBases(ports.bases, (base) => ({
        ...base,
        write: () => Promise.reject(new Error('QuotaExceededError')),
      })),
    });
    await expect(
      applySpaces(full, [await segment(space.person, 2, [{ ...personRow, rev: 2 }])]),
    ).rejects.toThrow('Quota');
    await full.reload();
    expect(held(full)).toMatchObject({ [space.person]: 1 });
    expect(await phone(full)).toBe('+37120000000');
  });

  test('a space that brought nothing is known to be empty only once nothing is missing', async () => {
    const tablet = device();
    const replica = await tablet.open();
    await applyHead(replica, headFrame(scope).header);
    await applySpaces(replica, [await segment(space.core, 1, [caseFileRow])]);
    expect(replica.card(caseId)?.freshAt).toBeNull();
    expect(held(replica)).toEqual({ [space.core]: 1 });
    await applyComplete(replica, 'token', 'then');
    expect(held(replica)).toEqual({ [space.core]: 1, [space.social]: 0, [space.person]: 0 });
    expect(replica.card(caseId)?.freshAt).toBe('then');
  });
});

describe('what leaves the scope', () => {
  test('leaves the device at once: rows, revision, card', async () => {
    const { replica, disk, open } = await furnished();
    expect(new Set(await applyHead(replica, headFrame([]).header))).toEqual(
      new Set(scope.map((entry) => entry.space)),
    );
    for (const each of [replica, await open()]) {
      expect([held(each), each.allCards(), (await each.viewRows(space.person)).size]).toEqual([
        {},
        [],
        0,
      ]);
    }
    expect(disk.base.bases.size).toBe(0);
    expect(onDisk(disk)).not.toMatch(/Ozola|20000000|P-1/u);
  });

  test('a compartment that goes takes what its card told with it', async () => {
    const { replica, disk, open } = await furnished();
    await applyHead(replica, headFrame(without(space.social)).header);
    for (const each of [replica, await open()])
      expect(each.card(caseId)).toMatchObject({ personName: 'Anna Ozola', riskLevel: null });
    expect(disk.base.bases.has(space.social)).toBe(false);
  });

  test('waits for unsent work to be answered, and no longer', async () => {
    const { replica, disk, open } = await furnished();
    await commitChange(replica, { intent, changes: [phoneChange('+37120000000', '+37121111111')] });
    expect(await applyHead(replica, headFrame([]).header)).toEqual(
      expect.arrayContaining([space.core, space.social]),
    );
    for (const each of [replica, await open()]) {
      expect(await phone(each)).toBe('+37121111111');
      expect(each.head.leaving).toEqual([space.person]);
    }
    await applyComplete(replica, 'token', 'then');
    // Without a token the next answer names the whole scope again.
    expect(replica.head.token).toBeNull();
    const [entry] = replica.entries;
    await settleOutcomes(
      replica,
      [outcomeOf(entry as never, 'quarantined', { code: 'SCOPE_LOST' })],
      {},
    );
    expect(await applyHead(replica, headFrame([]).header)).toEqual([space.person]);
    await applyComplete(replica, 'token', 'then');
    for (const each of [replica, await open()]) {
      expect(each.head).toMatchObject({ leaving: [], token: 'token', scope: [] });
      // The person's own words stay; the copy of the centre's is gone.
      expect(each.entries.map(({ state, body }) => [state, body])).toEqual([
        ['attention', entry?.body],
      ]);
    }
    expect(disk.base.bases.size).toBe(0);
    expect(
      onDisk({ bases: disk.base.bases, cards: disk.base.cards, vector: disk.base.vector }),
    ).not.toMatch(/Ozola|20000000/u);
  });

  test('an alert raised into a space one can’t read holds nothing back', async () => {
    const { replica } = await furnished();
    await commitChange(replica, { intent: 'raise-alert', changes: [alertChange(70)] });
    await applyHead(replica, headFrame([]).header);
    expect(held(replica)).toEqual({});
    expect(replica.head.leaving).toEqual([]);
    expect(replica.entries).toHaveLength(1);
  });

  test('a scope that comes back is fetched whole', async () => {
    const { replica } = await furnished();
    await applyHead(replica, headFrame(without(space.person)).header);
    await applyHead(replica, headFrame(scope).header);
    expect(held(replica)).toEqual({ [space.core]: 1, [space.social]: 1 });
  });
});

describe('what the outbox adds', () => {
  test('the card shows unsent work, counts it, and forgets it when it is refused', async () => {
    const { replica } = await furnished();
    await commitChange(replica, {
      intent,
      changes: [phoneChange('+37120000000', '+37121111111'), riskChange('low', 'high')],
    });
    expect(replica.card(caseId)).toMatchObject({
      phone: '+37121111111',
      riskLevel: 'high',
      waiting: 2,
    });
    const [first, second] = replica.entries;
    await settleOutcomes(
      replica,
      [outcomeOf(first as never, 'rejected'), outcomeOf(second as never)],
      {},
    );
    expect(replica.card(caseId)).toMatchObject({
      phone: '+37120000000',
      riskLevel: 'high',
      waiting: 0,
    });
  });

  test('the stored card is the centre’s: an answer taken just before a crash leaves no refused value behind', async () => {
    const { replica, ports, open } = await furnished();
    await commitChange(replica, { intent, changes: [phoneChange('+37120000000', '+37121111111')] });
    await applySpaces(replica, [
      delta(space.social, 1, 2, [{ ...riskRow, rev: 2 }], [{ ...riskRow, rev: 2 }]),
    ]);
    const [entry] = (await ports.outbox.read()).entries;
    // The outbox has the refusal; the power goes before anything else is written.
    await ports.outbox.settle(
      [{ seq: 1, state: 'attention', outcome: outcomeOf(entry as never, 'rejected') }],
      {},
    );
    expect((await open()).card(caseId)).toMatchObject({ phone: '+37120000000', waiting: 0 });
  });

  test('one’s own words stay in view from the save to the pull', async () => {
    const { replica } = await furnished();
    await commitChange(replica, { intent, changes: [phoneChange('+37120000000', '+37121111111')] });
    const [entry] = replica.entries;
    expect(await phone(replica)).toBe('+37121111111');
    await settleOutcomes(replica, [outcomeOf(entry as never)], {});
    expect(await phone(replica)).toBe('+37121111111');
    const pulled = { ...personRow, rev: 2, data: { ...personRow.data, phone: '+37121111111' } };
    await applySpaces(replica, [delta(space.person, 1, 2, [pulled], [pulled])]);
    expect(await phone(replica)).toBe('+37121111111');
    expect((await replica.viewRows(space.person)).get(personId)?.pending).toEqual([]);
  });
});

describe('settling', () => {
  test('what the centre can’t read goes to the person with every word, and stays exportable when dealt with', async () => {
    const { replica, open } = await furnished();
    await commitChange(replica, { intent, changes: [phoneChange('+37120000000', '+37121111111')] });
    const [entry] = replica.entries;
    await settleUnsendable(replica, replica.entries, 'then');
    expect(replica.entries[0]).toMatchObject({
      state: 'attention',
      body: entry?.body,
      outcome: { kind: 'rejected', code: 'UNREADABLE', acceptedAt: 'then' },
    });
    await settleAttention(replica, idOf(999));
    expect(replica.entries[0]?.state).toBe('attention');
    await settleAttention(replica, entry?.changeId ?? '');
    expect((await open()).entries[0]).toMatchObject({
      state: 'settled',
      body: entry?.body,
      outcome: { code: 'UNREADABLE' },
    });
  });

  test('a restored centre gets the whole journal again, what it had put aside too; what it never took stays with its author', async () => {
    const { replica, open } = await furnished();
    for (const n of [70, 71, 72, 73])
      await commitChange(replica, { intent: 'raise-alert', changes: [alertChange(n)] });
    const [first, second, , fourth] = replica.entries;
    await settleOutcomes(
      replica,
      [
        outcomeOf(first as never),
        outcomeOf(second as never, 'quarantined', { signature: 'the centre' }),
      ],
      {},
    );
    await settleUnsendable(replica, [fourth as never], '2026-05-04T12:00:00.000Z');
    const { header } = headFrame([], 'one');
    await applyHead(replica, { ...header, scope: null, witness: 'given in one' });
    await reopenJournal(replica, 'two');
    for (const each of [replica, await open()]) {
      expect(each.entries.map(({ state, outcome }) => [state, outcome?.kind ?? null])).toEqual([
        ['waiting', null],
        ['waiting', null],
        ['waiting', null],
        ['attention', 'rejected'],
      ]);
      // The receipts were of the life before; what was read in it is still on the device.
      expect(each.state).toMatchObject({
        incarnation: 'two',
        newestReceipt: null,
        witness: 'given in one',
      });
    }
  });
});
