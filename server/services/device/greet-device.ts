import type { DeviceHandshakeRequest, DeviceHandshakeResponse } from '#shared/protocol/device.ts';
import type { DeviceStore } from '#server/db/device-store.ts';
import type { Intake } from '#server/services/intake.ts';
import { noticeRestore, type RestorePorts } from '#server/services/notice-restore.ts';
import type { KnownDevice } from './authenticate-device.ts';
import { isEnded } from './is-ended.ts';

export interface GreetDevicePorts {
  readonly devices: DeviceStore;
  readonly intake: Intake;
  readonly restore: RestorePorts;
  readonly now: () => Date;
}

/** What a device hears when nobody's session stands behind it. A replica it does not carry is as one that never was. */
export async function greetDevice(
  { devices, intake, restore, now }: GreetDevicePorts,
  { deviceId }: KnownDevice,
  { replicas }: DeviceHandshakeRequest,
): Promise<DeviceHandshakeResponse> {
  const at = now();
  await devices.report(deviceId, replicas, at);
  const carried = await devices.carried(
    deviceId,
    replicas.map(({ replicaId }) => replicaId),
  );
  for (const proofs of replicas) await noticeRestore(restore, proofs);
  // Of the database: another process may have begun another life.
  const { incarnation } = await restore.centre.present();
  return {
    incarnation,
    serverNow: at.toISOString(),
    intakeKey: await intake.current(),
    replicas: carried.map((replica) => ({
      replicaId: replica.replicaId,
      account: isEnded(replica, at) ? 'ended' : 'active',
    })),
  };
}
