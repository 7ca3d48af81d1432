import type { DeviceLine } from '#shared/protocol/office.ts';

const dayMs = 86_400_000;
/** Work reported as waiting for longer than this is old. */
const oldWorkMs = dayMs;

export type DeviceRisk = 'silent' | 'old' | 'weak' | 'fine';

const order: readonly DeviceRisk[] = ['silent', 'old', 'weak', 'fine'];

/** What may be lost with the device. A silent one is unknown, whatever it reported before. Pure. */
export function deviceRisk(device: DeviceLine, now: number): DeviceRisk {
  if (device.silent) return 'silent';
  const oldest = device.reported?.oldestAt ?? null;
  if (oldest !== null && now - Date.parse(oldest) > oldWorkMs) return 'old';
  return device.persisted === false ? 'weak' : 'fine';
}

/** The riskiest first; among equals the one heard of longest ago. */
export function byRisk(devices: readonly DeviceLine[], now: number): readonly DeviceLine[] {
  const rank = (device: DeviceLine) => order.indexOf(deviceRisk(device, now));
  return devices.toSorted(
    (a, b) => rank(a) - rank(b) || (a.lastContactAt < b.lastContactAt ? -1 : 1),
  );
}
