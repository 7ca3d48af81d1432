import { latvianKey } from '#shared/lib/latvian-order.ts';
import { ok } from '#shared/lib/result.ts';
import type { StaffList } from '#shared/protocol/office.ts';
import { roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';

/** Everybody of the municipality and how many case files each holds now. */
export async function listStaff(ports: OfficePorts, ask: Ask): Promise<Answer<StaffList>> {
  const denied = roleDenied(ask, ['supervisor', 'administrator']);
  if (denied !== null) return denied;
  const rows = await ports.people.staff(ask.actor.municipalityId, ports.door.now().toISOString());
  const staff = rows.map(({ id, name, role, providerName, cases, disabled }) => ({
    id,
    name,
    role,
    providerName,
    cases,
    disabled,
  }));
  const key = (name: string) => latvianKey(name.split(' ').toReversed().join(' '));
  return ok({ staff: staff.toSorted((a, b) => (key(a.name) < key(b.name) ? -1 : 1)) });
}
