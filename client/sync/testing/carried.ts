import type { DeviceRemote } from '#client/remote/device-port.ts';
import { applyHead, applySpaces } from '#client/store/apply-remote.ts';
import { commitChange } from '#client/store/commit-change.ts';
import {
  alertChange,
  caseFileRow,
  caseId,
  device,
  headFrame,
  personRow,
  scope,
  segment,
  space,
} from '#client/store/testing/device.ts';
import { createCourier } from '#client/sync/courier.ts';
import { bothWays, deviceMemory, intakeKey, openSeal } from '#client/sync/testing/device-centre.ts';

/** A tablet whose replica the centre knows, with the case file of one client on it and two alerts unsent. */
export async function carried(
  over: (ways: ReturnType<typeof bothWays>) => Partial<DeviceRemote> = () => ({}),
) {
  const disk = device();
  const replica = await disk.open();
  const ways = bothWays();
  const memory = deviceMemory();
  const courier = createCourier({
    remote: { ...ways.device, ...over(ways) },
    memory,
    seal: openSeal,
  });
  await replica.ports.outbox.patchState({ incarnation: 'one' });
  await replica.reloadOutbox();
  await courier.enrol(replica, intakeKey);
  await applyHead(replica, headFrame(scope).header);
  await applySpaces(replica, [
    await segment(space.core, 1, [caseFileRow]),
    await segment(space.person, 1, [personRow]),
  ]);
  await replica.base.markOpened(caseId, '2026-05-04T10:00:00.000Z');
  const save = (n: number) =>
    replica.turn(() => commitChange(replica, { intent: 'raise-alert', changes: [alertChange(n)] }));
  await save(201);
  await save(202);
  const states = () => replica.entries.map(({ state }) => state);
  return { ...disk, replica, memory, courier, states, save, ...ways };
}
