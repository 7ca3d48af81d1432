import { expect, test } from 'vitest';
import { commitChange } from './commit-change.ts';
import {
  acknowledgeLoss,
  lossBehind,
  lostView,
  markLossesTold,
  noteLoss,
  untoldLosses,
} from './lost-store.ts';
import { markOf, readMarks, type StoreMark } from './store-mark.ts';
import { alertChange, device, space } from './testing/device.ts';

const mark: StoreMark = {
  replicaId: 'tablet-0',
  madeAt: '2026-04-01T08:00:00.000Z',
  waiting: 3,
  oldestAt: '2026-05-01T09:00:00.000Z',
  at: '2026-05-03T10:00:00.000Z',
};
const lost = {
  replicaId: 'tablet-0',
  waiting: 3,
  oldestWaitingAt: mark.oldestAt,
  knownAt: mark.at,
};

test('a mark says what waits and since when, and neither a name nor a word of it', async () => {
  const tablet = device();
  const replica = await tablet.open();
  const saved = await commitChange(replica, {
    intent: 'raise-alert',
    changes: [alertChange(7, 'Pēteris')],
  });
  expect(saved.ok).toBe(true);
  const said = markOf(replica);
  expect(said).toMatchObject({ replicaId: replica.state.replicaId, waiting: 1 });
  expect(said.oldestAt).toBe(replica.entries[0]?.savedAt);
  for (const secret of ['Ilze', 'Pēteris', space.protected, replica.me])
    expect(JSON.stringify(said)).not.toContain(secret);
});

test('what stands there and is no mark is none', () => {
  const marks = readMarks({
    a: JSON.stringify(mark),
    b: '{"waiting":1}',
    c: 'nonsense',
    d: '',
    e: JSON.stringify({ ...mark, at: 'today' }),
  });
  expect([...marks]).toEqual([['a', mark]]);
});

test('a store made at another moment is another store, whatever its replica is called', async () => {
  const replica = await device().open();
  const state = { ...replica.state, madeAt: '2026-05-04T08:00:00.000Z' };
  expect(lossBehind(mark, state)).toEqual({ ...lost, heardIn: null, seen: false });
  expect(lossBehind({ ...mark, madeAt: null }, state)).not.toBeNull();
  // The replica in it was numbered anew: the work is where it was.
  expect(lossBehind({ ...mark, madeAt: state.madeAt }, state)).toBeNull();
  // The app died between noting it and renewing the mark.
  expect(lossBehind(mark, { ...state, lost: [{ ...lost, heardIn: null, seen: true }] })).toBeNull();
});

test('each life of the centre is told once, and the person until they have read it', async () => {
  const tablet = device();
  const replica = await tablet.open();
  await noteLoss(replica, { ...lost, heardIn: null, seen: false });
  expect(tablet.disk.state.lost).toHaveLength(1);
  expect(untoldLosses(replica)).toEqual([lost]);

  // Another tab tells the centre while the person reads here.
  const other = await tablet.open();
  await markLossesTold(other, untoldLosses(other), 'one');
  await acknowledgeLoss(replica);
  expect(tablet.disk.state.lost).toEqual([{ ...lost, heardIn: 'one', seen: true }]);
  replica.state = { ...replica.state, incarnation: 'one' };
  expect(untoldLosses(replica)).toEqual([]);
  replica.state = { ...replica.state, incarnation: 'two' };
  expect(untoldLosses(replica)).toEqual([lost]);
});

test('several losses are told as one', () => {
  expect(lostView([])).toBeNull();
  const other = { ...lost, waiting: 1, oldestWaitingAt: null, knownAt: '2026-05-02T10:00:00.000Z' };
  expect(lostView([other, lost])).toEqual({
    waiting: 4,
    oldestAt: mark.oldestAt,
    knownAt: mark.at,
  });
});
