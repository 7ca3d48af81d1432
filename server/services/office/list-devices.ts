import { ok } from '#shared/lib/result.ts';
import type { DeviceList } from '#shared/protocol/office.ts';
import { deviceLine, silentAfterHours } from './device-risk.ts';
import { roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';

/** What each device last reported, and when; the longest unheard of first. */
export async function listDevices(ports: OfficePorts, ask: Ask): Promise<Answer<DeviceList>> {
  const denied = roleDenied(ask, ['supervisor', 'administrator']);
  if (denied !== null) return denied;
  const now = ports.door.now();
  const rows = await ports.people.devices(ask.actor.municipalityId);
  return ok({
    at: now.toISOString(),
    silentAfterHours,
    devices: rows.map((row) => deviceLine(row, now)),
  });
}
