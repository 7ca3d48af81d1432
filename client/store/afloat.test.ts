import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { openOutbox } from './outbox-database.ts';
import type { OutboxEntry } from './ports.ts';
import { idOf } from './testing/device.ts';

const entry = (seq: number): OutboxEntry => ({
  seq,
  changeId: idOf(seq),
  groupId: 'g',
  space: idOf(11),
  recordId: idOf(500),
  body: `{"seq":${seq}}`,
  bodyHash: `h${seq}`,
  savedAt: '2026-05-04T10:00:00.000Z',
  state: 'waiting',
  outcome: null,
});

test('an outbox deleted under a running app goes on being sent from memory, and calls nothing saved', async () => {
  const outbox = await openOutbox('sunk', () => 'tablet-1');
  await outbox.read();
  await outbox.append(0, [entry(1), entry(2)], null);
  await outbox.append(2, [entry(3)], null);
  await outbox.patchState({ incarnation: 'one' });
  await outbox.settle([{ seq: 1, state: 'acknowledged', outcome: null }], {});
  await Dexie.delete('sunk');

  expect(await outbox.lastSeq()).toBe(3);
  await outbox.settle([{ seq: 2, state: 'acknowledged', outcome: null }], { lastContactAt: 'now' });
  const { state, entries } = await outbox.read();
  expect(entries.map((one) => [one.seq, one.state])).toEqual([
    [1, 'acknowledged'],
    [2, 'acknowledged'],
    [3, 'waiting'],
  ]);
  expect(state).toMatchObject({
    replicaId: 'tablet-1',
    incarnation: 'one',
    lastContactAt: 'now',
  });
  await outbox.trim([1]);
  expect((await outbox.read()).entries.map(({ seq }) => seq)).toEqual([2, 3]);
  await expect(outbox.append(3, [entry(4)], null)).rejects.toThrow(/closed/u);
  const draft = { key: 'd', form: 'f', caseId: null, savedAt: 't', startedAt: 't', value: {} };
  await expect(outbox.swapDraft(draft, null)).rejects.toThrow(/closed/u);
  expect(await Dexie.getDatabaseNames()).not.toContain('sunk');
});

test('one that only fails, or belongs to a newer app now, is not taken for gone', async () => {
  const outbox = await openOutbox('there', () => 'tablet-1');
  await outbox.read();
  const next = new Dexie('there');
  next.version(1).stores({ entries: 'seq', drafts: 'key', state: 'key' });
  next.version(3).stores({ answers: '++', more: 'id' });
  await next.open();
  await expect(outbox.lastSeq()).rejects.toThrow(/closed/u);
  await expect(outbox.read()).rejects.toThrow(/closed/u);
  next.close();
});
