import { describe, expect, test } from 'vitest';
import type { DrainFacts } from '#server/db/drain-facts.ts';
import { drainDeviceOf, drainStateOf } from './drain-state.ts';

const since = new Date('2026-11-02T09:00:00.000Z');
const later = new Date('2026-11-02T09:05:00.000Z');
const before = new Date('2026-11-02T08:59:00.000Z');
const facts: DrainFacts = {
  replicaId: 'r',
  personId: 'p',
  personName: 'Anna',
  municipalityId: 'm',
  label: 'Planšete',
  appVersion: '1',
  lastContactAt: later,
  reportedAt: later,
  waiting: 0,
  oldestAt: null,
  lastSeq: 12,
  stuck: 0,
  files: 0,
  known: 12,
  nudgedAt: null,
  lostAt: null,
  lostWaiting: null,
};

describe('a device', () => {
  test.each([
    ['said that it holds nothing, after the drain began', {}, 'drained'],
    ['never said anything', { reportedAt: null, waiting: null }, 'unknown'],
    ['was silent since, and said before that it holds nothing', { reportedAt: before }, 'unknown'],
    [
      'was silent since, and said before that it holds work',
      { reportedAt: before, waiting: 3 },
      'unknown',
    ],
    [
      'was in contact since, but did not say what it holds',
      { reportedAt: before, lastContactAt: later },
      'unknown',
    ],
    ['has work waiting', { waiting: 1, lastSeq: 13 }, 'holds'],
    ['has gone on numbering beyond what the centre has', { lastSeq: 14 }, 'holds'],
    ['has work the centre fails on', { waiting: 1, stuck: 1 }, 'holds'],
    ['has photographs waiting', { files: 2 }, 'holds'],
    [
      'of an older app says nothing of numbers and files',
      { lastSeq: null, stuck: null, files: null },
      'drained',
    ],
    ['said that its store is gone', { lostAt: later, lostWaiting: 2, reportedAt: before }, 'lost'],
  ] as const)('that %s', (_, over, state) => {
    expect(drainStateOf({ ...facts, ...over }, since)).toBe(state);
  });

  test('whose numbers leave a gap beside what waits says how large it is', () => {
    const line = drainDeviceOf({ ...facts, lastSeq: 17, waiting: 2, known: 12 }, since);
    expect(line).toMatchObject({ state: 'holds', reported: { waiting: 2, missing: 3 } });
    expect(drainDeviceOf({ ...facts, reportedAt: null }, since).reported).toBeNull();
  });
});
