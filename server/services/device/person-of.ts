import type { DeviceStore } from '#server/db/device-store.ts';
import type { KnownDevice } from './authenticate-device.ts';

export interface PersonOfPorts {
  readonly devices: Pick<DeviceStore, 'carried'>;
}

/** Whose replica the device carries; undefined where it carries none of that name. */
export async function personOf(
  { devices }: PersonOfPorts,
  { deviceId }: KnownDevice,
  replicaId: string,
): Promise<string | undefined> {
  const [carried] = await devices.carried(deviceId, [replicaId]);
  return carried?.accountId;
}
