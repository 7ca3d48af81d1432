import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import { deviceRisks, type DeviceLine, type DeviceRisk } from '#shared/protocol/office.ts';
import type { QueueItem } from '#shared/protocol/office-queue.ts';
import type { DeviceRow } from '#server/db/staff-store.ts';

/** After this long without contact nobody knows what a device holds; it is never called empty. */
export const silentAfterHours = 24;
/** Work older than this on a device is brought to a supervisor's notice. */
const oldWorkHours = 24;
/** Heard of, and yet without a complete fetch for this long. */
const behindHours = 24;
/** A device nobody has used for this long is no longer at risk every day: it is in the list of devices. */
const forgottenDays = 60;
/** How long the loss of a store with unsent work stays in the queue. */
const lostDays = 14;
/** A clock further off than this shows wrong days to its person. */
const clockMs = 300_000;
const fullShare = 0.85;
const hourMs = 3_600_000;

/** These bring a device into the queue: work may be lost with it. The others are seen in the list. */
const urgent: readonly DeviceRisk[] = [
  'lost',
  'missing',
  'stuck',
  'old-work',
  'silent',
  'storage-full',
];

export function deviceLine(row: DeviceRow, now: Date): DeviceLine {
  return {
    replicaId: row.replicaId,
    personId: row.personId,
    personName: row.personName,
    label: row.label,
    appVersion: row.appVersion,
    lastContactAt: row.lastContactAt.toISOString(),
    lastCompletePullAt: row.lastCompletePullAt?.toISOString() ?? null,
    reported:
      row.waiting === null || row.reportedAt === null
        ? null
        : {
            waiting: row.waiting,
            oldestAt: row.oldestAt?.toISOString() ?? null,
            at: row.reportedAt.toISOString(),
            attention: row.attention ?? 0,
            stuck: row.stuck ?? 0,
            files: row.files ?? 0,
          },
    missing: row.missing,
    lost:
      row.lostAt === null
        ? null
        : {
            at: row.lostAt.toISOString(),
            waiting: row.lostWaiting ?? 0,
            oldestAt: row.lostOldestAt?.toISOString() ?? null,
            knownAt: row.lostKnownAt?.toISOString() ?? null,
          },
    persisted: row.persisted,
    usageBytes: row.usageBytes,
    quotaBytes: row.quotaBytes,
    skewMs: row.skewMs,
    silent: hoursSince(row.lastContactAt, now) >= silentAfterHours,
    risks: [...risksOf(row, now)],
  };
}

/** The riskiest first; among equals the one heard of longest ago. */
export function byRisk(devices: readonly DeviceLine[]): readonly DeviceLine[] {
  const rank = ({ risks: [worst] }: DeviceLine) =>
    worst === undefined ? deviceRisks.length : deviceRisks.indexOf(worst);
  return devices.toSorted(
    (a, b) => rank(a) - rank(b) || (a.lastContactAt < b.lastContactAt ? -1 : 1),
  );
}

export function deviceQueue(
  rows: readonly DeviceRow[],
  now: Date,
): readonly Extract<QueueItem, { kind: 'device' }>[] {
  const lines = rows.filter((row) => !isForgotten(row, now)).map((row) => deviceLine(row, now));
  return byRisk(lines).flatMap(
    ({ replicaId, personName, label, lastContactAt, risks, reported }) => {
      const [risk] = risks;
      if (risk === undefined) return [];
      const holds = (reported?.waiting ?? 0) + (reported?.files ?? 0) > 0;
      if (!urgent.includes(risk) && !(risk === 'not-persisted' && holds)) return [];
      return [{ kind: 'device', replicaId, personName, label, lastContactAt, risk } as const];
    },
  );
}

function isForgotten(row: DeviceRow, now: Date): boolean {
  // Nothing can come from it any more: its person has been asked, or will not be.
  if (row.lostAt !== null) return hoursSince(row.lostAt, now) > lostDays * 24;
  const nothingKnown = (row.waiting ?? 0) + (row.missing ?? 0) + (row.stuck ?? 0) === 0;
  return nothingKnown && hoursSince(row.lastContactAt, now) > forgottenDays * 24;
}

/** All that speaks for losing work with the device, the worst first. Pure. */
function risksOf(row: DeviceRow, now: Date): readonly DeviceRisk[] {
  if (row.lostAt !== null) return [mayHaveHeld(row) ? 'lost' : 'emptied'];
  const silent = hoursSince(row.lastContactAt, now) >= silentAfterHours;
  const is: Readonly<Record<DeviceRisk, boolean>> = {
    lost: false,
    emptied: false,
    missing: (row.missing ?? 0) > 0,
    stuck: (row.stuck ?? 0) > 0,
    'old-work':
      (row.waiting ?? 0) > 0 &&
      row.oldestAt !== null &&
      hoursSince(row.oldestAt, now) >= oldWorkHours,
    silent,
    'storage-full':
      (row.usageBytes ?? 0) > fullShare * (row.quotaBytes ?? Number.POSITIVE_INFINITY),
    'not-persisted': row.persisted === false,
    refused: (row.attention ?? 0) > 0,
    behind:
      !silent &&
      row.reportedAt !== null &&
      (row.lastCompletePullAt === null || hoursSince(row.lastCompletePullAt, now) >= behindHours),
    clock: Math.abs(row.skewMs ?? 0) > clockMs,
    'old-app': row.reportedAt !== null && row.shapeVersion < SHAPE_VERSION,
  };
  return deviceRisks.filter((risk) => is[risk]);
}

/** Unsent work went with it: by its own last word, or by what it had reported and never brought. */
function mayHaveHeld({ lostWaiting, missing, files }: DeviceRow): boolean {
  return (lostWaiting ?? 0) + (missing ?? 0) + (files ?? 0) > 0;
}

function hoursSince(then: Date, now: Date): number {
  return (now.getTime() - then.getTime()) / hourMs;
}
