import type { DeviceLine } from '#shared/protocol/office.ts';
import type { QueueItem } from '#shared/protocol/office-queue.ts';
import type { DeviceRow } from '#server/db/staff-store.ts';

/** After this long without contact nobody knows what a device holds; it is never called empty. */
export const silentAfterHours = 24;
/** Work older than this on a device is brought to a supervisor's notice. */
const oldWorkHours = 24;
/** A device nobody has used for this long is no longer at risk every day: it is in the list of devices. */
const forgottenDays = 60;
const hourMs = 3_600_000;

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
          },
    persisted: row.persisted,
    silent: hoursSince(row.lastContactAt, now) >= silentAfterHours,
  };
}

export function deviceQueue(
  rows: readonly DeviceRow[],
  now: Date,
): readonly Extract<QueueItem, { kind: 'device' }>[] {
  return rows.flatMap((row) => {
    const risk = riskOf(row, now);
    if (risk === null) return [];
    const { replicaId, personName, label } = row;
    return [
      {
        kind: 'device',
        replicaId,
        personName,
        label,
        lastContactAt: row.lastContactAt.toISOString(),
        risk,
      } as const,
    ];
  });
}

function riskOf(row: DeviceRow, now: Date): 'silent' | 'old-work' | 'not-persisted' | null {
  const silentHours = hoursSince(row.lastContactAt, now);
  if (silentHours > forgottenDays * 24 && (row.waiting ?? 0) === 0) return null;
  if (silentHours >= silentAfterHours) return 'silent';
  if ((row.waiting ?? 0) === 0) return null;
  if (row.oldestAt !== null && hoursSince(row.oldestAt, now) >= oldWorkHours) return 'old-work';
  return row.persisted === false ? 'not-persisted' : null;
}

function hoursSince(then: Date, now: Date): number {
  return (now.getTime() - then.getTime()) / hourMs;
}
