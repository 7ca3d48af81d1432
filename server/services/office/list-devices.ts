import { ok } from '#shared/lib/result.ts';
import type { DeviceList } from '#shared/protocol/office.ts';
import { byRisk, deviceLine, silentAfterHours } from './device-risk.ts';
import { roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';

const backupLateMs = 48 * 3_600_000;

/** What each device last reported, and when; the riskiest first. */
export async function listDevices(ports: OfficePorts, ask: Ask): Promise<Answer<DeviceList>> {
  const denied = roleDenied(ask, ['supervisor', 'administrator']);
  if (denied !== null) return denied;
  const now = ports.door.now();
  const rows = await ports.people.devices(ask.actor.municipalityId);
  const { lastTakenAt } = await ports.backups.facts();
  return ok({
    at: now.toISOString(),
    silentAfterHours,
    backup: {
      lastAt: lastTakenAt?.toISOString() ?? null,
      // Two nights without one: somebody is to look.
      late: lastTakenAt === null || now.getTime() - lastTakenAt.getTime() > backupLateMs,
    },
    devices: [...byRisk(rows.map((row) => deviceLine(row, now)))],
  });
}
