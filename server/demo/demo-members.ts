import type { Actor } from '#shared/access/actor.ts';
import type { NewMunicipality, PeopleStore } from '#server/db/people-store.ts';
import type { Chance } from './chance.ts';
import { demoPassword, type DemoPerson } from './demo-people.ts';
import type { DemoCast, DemoChange } from './generate.ts';
import { places } from './places.ts';

export interface Member extends DemoPerson {
  readonly actor: Actor;
}

export interface MemberPorts {
  readonly people: PeopleStore;
  readonly hashPassword: (password: string) => Promise<string>;
}

export async function addTowns(
  { people }: MemberPorts,
  chance: Chance,
  at: string,
): Promise<readonly NewMunicipality[]> {
  const towns = places.map(({ atvk, name, office }) => ({
    id: chance.id(),
    atvk,
    name,
    office,
    intakeSpaceId: chance.id(),
    unitSpaceId: chance.id(),
  }));
  for (const town of towns) await people.addMunicipality(town, at);
  return towns;
}

export async function addMembers(
  { people, hashPassword }: MemberPorts,
  chance: Chance,
  wanted: readonly DemoPerson[],
  towns: readonly NewMunicipality[],
  at: string,
): Promise<readonly Member[]> {
  const passwordHash = await hashPassword(demoPassword);
  const members: Member[] = [];
  for (const person of wanted) {
    const { login, name, role, providerName, alertOrder } = person;
    const municipalityId = towns[person.place]?.id ?? '';
    const id = chance.id();
    await people.addAccount(
      {
        id,
        municipalityId,
        login,
        passwordHash,
        name,
        role,
        providerName,
        ownSpaceId: chance.id(),
        alertOrder,
      },
      at,
    );
    members.push({ ...person, actor: { id, name, role, municipalityId } });
  }
  return members;
}

/** The names behind «who wrote this», on every device of the unit; the record has the account's id. */
export function staffChanges(
  members: readonly Member[],
  towns: readonly NewMunicipality[],
): readonly DemoChange[] {
  return members.flatMap(({ actor, name, role, phone, providerName, place }): DemoChange[] => {
    const supervisor = members.find((one) => one.place === place && one.role === 'supervisor');
    const space = towns[place]?.unitSpaceId;
    if (supervisor === undefined || space === undefined) return [];
    const data = { name, role, phone, providerName };
    return [
      {
        intent: 'add-staff',
        by: supervisor.actor.id,
        daysAgo: 85,
        space,
        type: 'staff',
        recordId: actor.id,
        body: { op: 'create', data },
      },
    ];
  });
}

export function castsOf(members: readonly Member[]): readonly DemoCast[] {
  const workers = members.filter(({ role }) => role === 'social-worker');
  return workers.flatMap((worker): DemoCast[] => {
    const near = members.filter(({ place }) => place === worker.place);
    const supervisor = near.find(({ role }) => role === 'supervisor');
    const carer = near.find(({ role }) => role === 'care-worker');
    const place = places[worker.place];
    if (supervisor === undefined || place === undefined) return [];
    return [
      {
        place,
        supervisorId: supervisor.actor.id,
        supervisorName: supervisor.name,
        workerId: worker.actor.id,
        workerName: worker.name,
        carerId: carer?.actor.id ?? null,
        carerName: carer?.name ?? '',
        providerName: carer?.providerName ?? null,
      },
    ];
  });
}
