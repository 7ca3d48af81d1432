import { viewOf } from '#shared/access/can.ts';
import type { NewAssignment } from '#server/db/assignment-store.ts';
import type { OfficeStores } from '#server/db/office-stores.ts';
import type { UnseenNotice } from '#server/db/notice-store.ts';
import type { NewMunicipality } from '#server/db/people-store.ts';
import type { DoorPorts } from '#server/services/apply-changes.ts';
import { rigaDay } from '#server/services/office/riga-day.ts';
import { chanceFrom, type Chance } from './chance.ts';
import { demoPassword, demoPeople, type DemoPerson } from './demo-people.ts';
import {
  addMembers,
  addTowns,
  castsOf,
  staffChanges,
  type Member,
  type MemberPorts,
} from './demo-members.ts';
import { generateCases, type DemoCase, type DemoChange } from './generate.ts';
import { places } from './places.ts';
import { makeScenes } from './scenes.ts';
import { writeDemo } from './write-demo.ts';

export interface DemoPorts extends MemberPorts {
  readonly door: DoorPorts;
  readonly stores: Pick<OfficeStores, 'spaces' | 'assignments' | 'cases'>;
  readonly unseenNotices: (before: string) => Promise<readonly UnseenNotice[]>;
}

export interface DemoOptions {
  readonly seed: number;
  readonly cases: number;
  /** Social workers, over all municipalities. */
  readonly workers: number;
}

export interface SignIn {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly role: DemoPerson['role'];
  readonly municipality: string;
}

export const demoDefaults: DemoOptions = { seed: 1, cases: 120, workers: 4 };
const dayMs = 86_400_000;

/** Fills an empty centre through the write door, with the clock set to when each thing would have come. Deterministic but for ids the door makes. */
export async function seedDemo(
  ports: DemoPorts,
  options: DemoOptions = demoDefaults,
): Promise<readonly SignIn[]> {
  const now = ports.door.now();
  const chance = chanceFrom(options.seed);
  const past = (daysAgo: number) => new Date(now.getTime() - daysAgo * dayMs);
  const towns = await addTowns(ports, chance, past(90).toISOString());
  const members = await addMembers(
    ports,
    chance,
    demoPeople(options.workers),
    towns,
    past(90).toISOString(),
  );

  const today = rigaDay(now);
  const casts = castsOf(members);
  const cases = generateCases(chance, {
    cases: options.cases,
    today,
    casts,
    withCode: ports.door.testIdentities,
  });
  await addSpaces(ports, cases, towns, past(80).toISOString());
  await ports.stores.assignments.addAll(
    assignmentsOf(chance, cases, members, past(78).toISOString()),
    past(78).toISOString(),
  );
  await takeNumbers(ports, cases, towns);
  const scenes = towns.flatMap((town, place) =>
    makeScenes(chance, {
      now,
      today,
      intakeSpaceId: town.intakeSpaceId,
      cases: cases.filter(({ frame }) => frame.cast.place === places[place]),
    }),
  );
  const changes = [
    ...staffChanges(members, towns),
    ...cases.flatMap((one) => one.changes),
    ...scenes,
  ];
  await writeDemo(ports.door, chance, members, changes, past);
  await writeDemo(
    ports.door,
    chance,
    members,
    (await ports.unseenNotices(past(3).toISOString())).map((notice) =>
      seen(notice, rigaDay(past(2.5))),
    ),
    past,
  );
  return members.map(({ login, name, role, place }) => ({
    login,
    password: demoPassword,
    name,
    role,
    municipality: places[place]?.name ?? '',
  }));
}

async function addSpaces(
  { stores }: DemoPorts,
  cases: readonly DemoCase[],
  towns: readonly NewMunicipality[],
  at: string,
): Promise<void> {
  const rows = cases.flatMap(({ frame }) => {
    const municipalityId = towns[places.indexOf(frame.cast.place)]?.id ?? '';
    return (['core', 'social', 'protected', 'person', 'household'] as const).map((kind) => ({
      id: frame.spaces[kind],
      kind,
      municipalityId,
      caseId: kind === 'person' || kind === 'household' ? null : frame.caseId,
      ownerId: null,
    }));
  });
  await stores.spaces.addSpaces(rows, at);
}

function assignmentsOf(
  chance: Chance,
  cases: readonly DemoCase[],
  members: readonly Member[],
  at: string,
): readonly NewAssignment[] {
  return cases.flatMap(({ frame }) => {
    const { cast, story, spaces, caseId } = frame;
    const holders = [
      cast.workerId,
      ...(story.care !== undefined && cast.carerId !== null ? [cast.carerId] : []),
    ];
    return holders.map((personId): NewAssignment => {
      const role = members.find(({ actor }) => actor.id === personId)?.role ?? 'care-worker';
      const held = (['core', 'social', 'protected', 'person', 'household'] as const).filter(
        (kind) => viewOf(role).includes(kind),
      );
      return {
        id: chance.id(),
        caseId,
        personId,
        assignedBy: cast.supervisorId,
        validFrom: at,
        validTo: null,
        reason: '',
        spaceIds: held.map((kind) => spaces[kind]),
      };
    });
  });
}

/** What is days old has been read: nobody starts with a hundred news. */
function seen({ id, spaceId, to }: UnseenNotice, day: string): DemoChange {
  const fields = { seenOn: { from: null, to: day } };
  return {
    intent: 'see-notice',
    by: to,
    daysAgo: 2.5,
    space: spaceId,
    type: 'notice',
    recordId: id,
    body: { op: 'patch', fields },
  };
}

/** So that the next case opened by hand goes on where these end. */
async function takeNumbers(
  { stores }: DemoPorts,
  cases: readonly DemoCase[],
  towns: readonly NewMunicipality[],
): Promise<void> {
  for (const { frame } of cases) {
    const town = towns[places.indexOf(frame.cast.place)];
    if (town !== undefined)
      await stores.cases.nextCaseNumber(town.id, Number(frame.caseNumber.slice(5, 9)));
  }
}
