import { roles, type Role } from '#shared/domain/house-records.ts';
import { line } from '#shared/domain/values.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { encodeChange, SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { NewMunicipality } from '#server/db/people-store.ts';
import { applyChanges, type DoorPorts } from '#server/services/apply-changes.ts';
import { deriveId } from '#server/services/derive-id.ts';
import { SYSTEM_ID, systemActor } from '#server/services/system-actor.ts';
import type { PeoplePorts } from './people-ports.ts';

export interface NewColleague {
  readonly atvk: string;
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
  readonly providerName: string | null;
  readonly phone: string | null;
}

export type AccountFault =
  | { readonly code: 'INVALID'; readonly field: keyof NewColleague }
  | { readonly code: 'MUNICIPALITY_UNKNOWN' | 'LOGIN_TAKEN' };

const shortestPassword = 10;

/**
 * Somebody who may sign in, and the staff record by which the unit's devices know their name. The record comes first
 * and both ids follow from the login, so that a run that was cut short is simply run again.
 */
export async function createAccount(
  ports: PeoplePorts,
  colleague: NewColleague,
): Promise<Result<{ id: string }, AccountFault>> {
  const field = faultOf(colleague);
  if (field !== null) return err({ code: 'INVALID', field });
  const { door, people } = ports;
  const town = await people.findMunicipality(colleague.atvk);
  if (town === null) return err({ code: 'MUNICIPALITY_UNKNOWN' });
  const login = colleague.login.toLowerCase();
  if (await people.isLoginTaken(login)) return err({ code: 'LOGIN_TAKEN' });

  const id = deriveId(door.sha256, 'account', town.id, login);
  await writeStaff(door, town, id, colleague);
  const alertOrder = (await ports.alerts.supervisors(town.id)).length + 1;
  await people.addAccount(
    {
      id,
      municipalityId: town.id,
      login,
      passwordHash: await ports.hashPassword(colleague.password),
      name: colleague.name,
      role: colleague.role,
      providerName: colleague.providerName,
      ownSpaceId: deriveId(door.sha256, 'own', id),
      alertOrder: colleague.role === 'supervisor' ? alertOrder : 0,
    },
    door.now().toISOString(),
  );
  return ok({ id });
}

function faultOf(colleague: NewColleague): keyof NewColleague | null {
  if (!/^[a-z0-9][a-z0-9.-]{1,59}$/iu.test(colleague.login)) return 'login';
  if (colleague.password.length < shortestPassword) return 'password';
  if (!line.safeParse(colleague.name).success) return 'name';
  return roles.includes(colleague.role) ? null : 'role';
}

async function writeStaff(
  door: DoorPorts,
  town: NewMunicipality,
  accountId: string,
  { name, role, phone, providerName }: NewColleague,
): Promise<void> {
  const replicaId = `centre:${SYSTEM_ID}`;
  const changeId = deriveId(door.sha256, 'staff', accountId);
  const body = encodeChange({
    changeId,
    replicaId,
    seq: 0,
    groupId: changeId,
    shapeVersion: SHAPE_VERSION,
    intent: 'add-staff',
    space: town.unitSpaceId,
    type: 'staff',
    recordId: accountId,
    body: { op: 'create', data: { name, role, phone, providerName } },
    actor: SYSTEM_ID,
    at: door.now().toISOString(),
  });
  const [outcome] = await applyChanges(door, {
    actor: systemActor(town.id),
    replicaId,
    requestId: `add-staff:${changeId}`,
    changes: [{ body, bodyHash: door.sha256(body) }],
  });
  // From an earlier run that was cut short: the same record under another clock.
  if (outcome?.code !== undefined && outcome.code !== 'HASH_MISMATCH')
    throw new Error(`the door refused a staff record: ${outcome.code}`);
}
