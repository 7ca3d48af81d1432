import { describe, expect, test } from 'vitest';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { DeviceRow } from '#server/db/staff-store.ts';
import { byRisk, deviceLine, deviceQueue } from './device-risk.ts';

const now = new Date('2026-11-23T08:00:00.000Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const healthy: DeviceRow = {
  replicaId: 'healthy',
  personId: 'p',
  personName: 'Ilze',
  label: 'Telefons',
  appVersion: '1',
  shapeVersion: SHAPE_VERSION,
  lastContactAt: hoursAgo(1),
  lastCompletePullAt: hoursAgo(1),
  waiting: 0,
  oldestAt: null,
  reportedAt: hoursAgo(1),
  persisted: true,
  missing: 0,
  attention: 0,
  stuck: 0,
  files: 0,
  usageBytes: 10,
  quotaBytes: 100,
  skewMs: 200,
  lostAt: null,
  lostWaiting: null,
  lostOldestAt: null,
  lostKnownAt: null,
};
const lost = { lostAt: hoursAgo(30), lostKnownAt: hoursAgo(31), lastContactAt: hoursAgo(99) };
const ill: Readonly<Record<string, Partial<DeviceRow>>> = {
  lost: { ...lost, lostWaiting: 2, lostOldestAt: hoursAgo(40), waiting: 1, oldestAt: hoursAgo(40) },
  missing: { missing: 2 },
  stuck: { stuck: 1 },
  'old-work': { waiting: 3, oldestAt: hoursAgo(25) },
  silent: { lastContactAt: hoursAgo(25) },
  'storage-full': { usageBytes: 90 },
  'not-persisted': { persisted: false },
  refused: { attention: 1 },
  behind: { lastCompletePullAt: hoursAgo(30) },
  clock: { skewMs: -400_000 },
  'old-app': { shapeVersion: SHAPE_VERSION - 1 },
  emptied: { ...lost, lostWaiting: 0 },
};
const device = (more: Partial<DeviceRow>) => ({ ...healthy, ...more });

describe('what speaks for losing work with a device', () => {
  test.each(Object.entries(ill))('%s', (risk, more) => {
    expect(deviceLine(device(more), now).risks).toEqual([risk]);
  });

  test('nothing, for one that was heard and is well', () => {
    expect(deviceLine(healthy, now).risks).toEqual([]);
  });

  test('a silent one is unknown, whatever it reported: it is never called behind or well', () => {
    const silent = device({ lastContactAt: hoursAgo(100), lastCompletePullAt: hoursAgo(100) });
    expect(deviceLine(silent, now).risks).toEqual(['silent']);
  });

  test('one that never reported tells nothing: no figure is made up for it', () => {
    const line = deviceLine(
      device({
        waiting: null,
        reportedAt: null,
        missing: null,
        usageBytes: null,
        quotaBytes: null,
      }),
      now,
    );
    expect([line.reported, line.missing, line.risks]).toEqual([null, null, []]);
  });

  test('the list begins with the worst; among equals with the one heard of longest ago', () => {
    const rows = [
      healthy,
      ...Object.entries(ill)
        .toReversed()
        .map(([replicaId, more]) => device({ ...more, replicaId })),
      device({ replicaId: 'longer', lastContactAt: hoursAgo(99) }),
    ];
    const order = byRisk(rows.map((row) => deviceLine(row, now))).map((line) => line.replicaId);
    const expected = Object.keys(ill);
    expected.splice(expected.indexOf('silent'), 0, 'longer');
    expect(order).toEqual([...expected, 'healthy']);
  });
});

describe('the queue', () => {
  const queued = (more: Partial<DeviceRow>) =>
    deviceQueue([device(more)], now).map(({ risk }) => risk);

  test('shows what may cost work, and leaves the rest to the list', () => {
    const shown = Object.keys(ill).filter((risk) => queued(ill[risk] ?? {}).length > 0);
    expect(shown).toEqual(['lost', 'missing', 'stuck', 'old-work', 'silent', 'storage-full']);
    expect(queued({ persisted: false, waiting: 1 })).toEqual(['not-persisted']);
    expect(queued({ persisted: false, files: 1 })).toEqual(['not-persisted']);
  });

  test('a device nobody uses any more leaves it, unless it holds something', () => {
    expect(queued({ lastContactAt: hoursAgo(61 * 24) })).toEqual([]);
    expect(queued({ lastContactAt: hoursAgo(61 * 24), waiting: 1 })).toEqual(['silent']);
    expect(queued({ lastContactAt: hoursAgo(61 * 24), missing: 1 })).toEqual(['missing']);
  });

  test('a lost store stays in it for two weeks, and is never called empty when it had reported work', () => {
    const gone = { ...ill['lost'], lostWaiting: 2 };
    expect(queued({ ...gone, lostAt: hoursAgo(13 * 24) })).toEqual(['lost']);
    expect(queued({ ...gone, lostAt: hoursAgo(15 * 24) })).toEqual([]);
    expect(queued({ ...gone, lostWaiting: 0, missing: 1 })).toEqual(['lost']);
    expect(queued({ ...gone, lostWaiting: 0, files: 1 })).toEqual(['lost']);
    expect(queued({ ...gone, lostWaiting: 0, waiting: 0 })).toEqual([]);
  });
});
