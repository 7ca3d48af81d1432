import { describe, expect, test } from 'vitest';
import type { OutboxEntry } from '#client/store/ports.ts';
import { idOf } from '#client/store/testing/device.ts';
import {
  acquit,
  blame,
  freshIsolation,
  isCentresFailure,
  rememberStuck,
  sendable,
  stuckIn,
  withoutBehind,
} from './isolate.ts';

const none: ReadonlySet<string> = new Set();

/** An entry of a group about one record; `stuck`: the centre fails on it. */
function entry(seq: number, groupId: string, record: number, over: Partial<OutboxEntry> = {}) {
  return {
    seq,
    groupId,
    recordId: idOf(record),
    state: 'waiting',
    outcome: null,
    body: '',
    ...over,
  } as OutboxEntry;
}
const stuck = { outcome: { code: 'CENTRE_FAILED' } as OutboxEntry['outcome'] };
const seqs = (entries: readonly OutboxEntry[]) => entries.map(({ seq }) => seq);

test('only a centre that has the request and fails says something about the work', () => {
  const codes = [
    'INTERNAL',
    'TIMEOUT',
    'UNREACHABLE',
    'UNAVAILABLE',
    'RATE_LIMITED',
    'UNAUTHENTICATED',
  ] as const;
  expect(codes.map(isCentresFailure)).toEqual([true, true, false, false, false, false]);
});

describe('a group the centre failed on alone', () => {
  test('is tried three times at once, and then ever more seldom, at least every six hours', () => {
    const isolation = freshIsolation();
    const aside = Array.from({ length: 12 }, () => blame(isolation, 'a', 1_000));
    expect(aside.slice(0, 3)).toEqual([false, false, true]);
    const waits = freshIsolation();
    const next = Array.from({ length: 12 }, () => {
      blame(waits, 'a', 1_000);
      return ((waits.suspects.get('a')?.nextTryMs ?? 0) - 1_000) / 60_000;
    });
    expect(next).toEqual([0, 0, 10, 20, 40, 80, 160, 320, 360, 360, 360, 360]);
  });

  test('was handed over once, however often it fails again', () => {
    const isolation = freshIsolation();
    blame(isolation, 'a', 0);
    expect(isolation.suspects.get('a')?.reported).toBe(false);
    const known = isolation.suspects.get('a');
    if (known !== undefined) known.reported = true;
    blame(isolation, 'a', 0);
    expect(isolation.suspects.get('a')).toMatchObject({ failures: 2, reported: true });
  });

  test('that the centre takes after all calls every other one; what was never suspected calls none', () => {
    const isolation = freshIsolation();
    for (let i = 0; i < 4; i += 1) for (const group of ['a', 'b']) blame(isolation, group, 5_000);
    const waits = isolation.suspects.get('b')?.nextTryMs;
    acquit(isolation, ['c']);
    expect(isolation.suspects.get('b')?.nextTryMs).toBe(waits);
    acquit(isolation, ['a', 'c']);
    expect([...isolation.suspects.keys()]).toEqual(['b']);
    expect(isolation.suspects.get('b')?.nextTryMs).toBe(0);
  });

  test('is suspected after a start too, and has its turn', () => {
    const isolation = freshIsolation();
    blame(isolation, 'known', 5_000);
    rememberStuck(isolation, [
      entry(1, 'aside', 1, stuck),
      entry(2, 'good', 2),
      entry(3, 'known', 3, stuck),
      entry(4, 'answered', 4, { ...stuck, state: 'acknowledged' }),
    ]);
    expect([...isolation.suspects]).toEqual([
      ['known', { failures: 1, nextTryMs: 5_000, reported: false }],
      ['aside', { failures: 3, nextTryMs: 0, reported: false }],
    ]);
  });
});

describe('what may go', () => {
  const entries = [
    entry(1, 'a', 1),
    entry(2, 'b', 2),
    entry(3, 'c', 1),
    entry(4, 'd', 4),
    entry(5, 'e', 5, { state: 'acknowledged' }),
  ];
  const suspecting = (nextTryMs: number) => {
    const isolation = freshIsolation();
    isolation.suspects.set('a', { failures: 1, nextTryMs, reported: false });
    return { ...isolation, mostGroups: 8 };
  };

  test('is all that waits while nothing is suspected, less what stands behind what comes later', () => {
    const isolation = { ...freshIsolation(), mostGroups: 8 };
    const all = sendable(entries, isolation, none, none, 0);
    expect([seqs(all.entries), all.mostGroups]).toEqual([[1, 2, 3, 4], 8]);
    const rest = sendable(entries, isolation, none, new Set(['a']), 0);
    expect([seqs(rest.entries), rest.mostGroups]).toEqual([[2, 4], 8]);
  });

  test('is clean work first, and a suspect alone when its turn has come', () => {
    const clean = sendable(entries, suspecting(0), none, none, 0);
    expect([seqs(clean.entries), clean.mostGroups]).toEqual([[2, 4], 8]);
    const left = entries.filter(({ seq }) => ![2, 4].includes(seq));
    const due = sendable(left, suspecting(10), none, none, 10);
    expect([seqs(due.entries), due.mostGroups]).toEqual([[1, 3], 1]);
    expect(seqs(sendable(left, suspecting(11), none, none, 10).entries)).toEqual([]);
    expect(seqs(sendable(left, suspecting(0), new Set(['a']), none, 10).entries)).toEqual([]);
  });

  test('stays behind a resolution that is held back, by the record it settles', () => {
    const settles = entry(1, 'a', 1, {
      body: JSON.stringify({
        actor: idOf(90),
        at: '2026-05-04T10:00:00.000Z',
        body: {
          choice: 'yours',
          field: 'level',
          op: 'resolve',
          seen: 'low',
          subjectId: idOf(7),
          value: 'high',
        },
        changeId: idOf(100),
        groupId: idOf(101),
        intent: 'resolve',
        recordId: idOf(1),
        replicaId: 'tablet-1',
        seq: 1,
        shapeVersion: 1,
        space: idOf(12),
        type: 'conflict',
      }),
    });
    const held = withoutBehind([settles, entry(2, 'b', 7), entry(3, 'c', 8)], (id) => id === 'a');
    expect(seqs(held)).toEqual([3]);
  });

  test('stuck are the groups the centre fails on, and no others', () => {
    const isStuck = stuckIn([entry(1, 'a', 1, stuck), entry(2, 'b', 2)]);
    expect([isStuck('a'), isStuck('b')]).toEqual([true, false]);
  });
});
