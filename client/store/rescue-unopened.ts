import type { DeviceStorage } from './device-database.ts';
import { withIdle } from './idle-replicas.ts';
import { rescueFile } from './rescue-file.ts';
import type { RescueText } from './rescue-api.ts';

/** A store that does not open as a whole: what its person wrote still leaves the device. */
export async function rescueUnopened(device: DeviceStorage): Promise<RescueText | null> {
  const person = await device.lastSignedIn();
  if (person === null) throw new Error('nobody is signed in on this device');
  const made = await withIdle(person, (replica, files) => rescueFile(replica, device, files));
  if (made === undefined) throw new Error('another page has this outbox');
  return made;
}
