import type { JsonObject } from '#shared/lib/json.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { ChangeBody } from '#shared/protocol/change.ts';
import { addDays } from '#server/services/office/riga-day.ts';
import type { Chance } from './chance.ts';
import { familyFrom, nameFor } from './names.ts';
import { makePerson, type MadePerson } from './make-person.ts';
import type { DemoCast, DemoChange } from './generate.ts';
import { familyOf, livesInFlat, type Kin } from './families.ts';
import { wordsFor, type Story } from './stories/story.ts';

export type CaseSpaces = Readonly<
  Record<'core' | 'social' | 'protected' | 'person' | 'household', string>
>;

export interface CaseFrame {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly kind: string;
  readonly story: Story;
  readonly spaces: CaseSpaces;
  readonly person: MadePerson;
  readonly personId: string;
  readonly address: string;
  readonly children: readonly Kin[];
  readonly cast: DemoCast;
  readonly grantIds: readonly string[];
}

export interface CaseSeed {
  readonly kind: string;
  readonly story: Story;
  readonly number: number;
  readonly caseNumber: string;
  readonly openedOn: string;
  readonly cast: DemoCast;
  readonly today: string;
  readonly withCode: boolean;
}

/** Who it is about, what the office decided, assessed and planned: everything but visits. */
export function makeCase(
  chance: Chance,
  seed: CaseSeed,
): { frame: CaseFrame; changes: readonly DemoChange[] } {
  const { story, cast, today } = seed;
  const spaces = {
    core: chance.id(),
    social: chance.id(),
    protected: chance.id(),
    person: chance.id(),
    household: chance.id(),
  };
  const family = familyFrom(chance);
  const shape = familyOf(chance, seed.kind);
  const address = cast.place.address(chance, livesInFlat(seed.kind));
  const person = makePerson(chance, {
    family,
    age: shape.age,
    feminine: shape.feminine,
    address,
    today,
    number: seed.number,
    withCode: seed.withCode,
  });
  const [caseId, personId] = [chance.id(), chance.id()];
  const words = wordsFor(person.feminine);
  const changes: DemoChange[] = [];
  const add = (
    space: keyof CaseSpaces,
    type: RecordType,
    data: JsonObject,
    by: string,
    daysAgo: number,
    id = chance.id(),
  ): string => {
    const body: ChangeBody = { op: 'create', data };
    changes.push({ intent: 'demo', by, daysAgo, space: spaces[space], type, recordId: id, body });
    return id;
  };
  const { supervisorId, workerId, workerName } = cast;

  add('person', 'person', person.data, supervisorId, 75, personId);
  add(
    'household',
    'household',
    { label: `${person.familyName}, ${address.split(',')[0] ?? ''}`, address, commonBudget: true },
    supervisorId,
    75,
  );
  add(
    'household',
    'household-member',
    { personId, name: person.name, birthOn: person.birthOn, relation: 'self', dependant: false },
    supervisorId,
    75,
  );
  for (const kin of shape.kin) {
    const named = nameFor(chance, family, kin.age, kin.feminine);
    const birthOn = addDays(today, -(kin.age * 365 + Math.floor(kin.age / 4) + chance.int(1, 360)));
    const data = {
      personId: null,
      name: `${named.givenName} ${named.familyName}`,
      birthOn,
      relation: kin.relation,
      dependant: kin.age < 18,
    };
    add('household', 'household-member', data, supervisorId, 75);
  }
  const caseFile = {
    caseNumber: seed.caseNumber,
    personId,
    personSpaceId: spaces.person,
    householdSpaceId: spaces.household,
    protectedSpaceId: spaces.protected,
    openedOn: seed.openedOn,
    status: chance.yes(0.75) ? 'active' : chance.pick(['opened', 'monitoring']),
    careLevel: story.careLevel,
    office: cast.place.office,
  };
  add('core', 'case-file', caseFile, supervisorId, 75, caseId);
  add(
    'social',
    'risk',
    { level: story.risk, reason: story.riskReason(words), assessedOn: addDays(today, -60) },
    supervisorId,
    75,
  );
  const grantIds = story.grants.map((grant, i) =>
    add(
      'core',
      'granted-service',
      {
        decisionNumber: `${seed.caseNumber.slice(5, 9)}/SD-${1000 + seed.number * 3 + i}`,
        decisionOn: addDays(today, -70),
        ...grant,
        validFrom: addDays(today, -69),
        validTo: addDays(today, chance.int(90, 300)),
        providerName: story.care ? cast.providerName : null,
      },
      supervisorId,
      68,
    ),
  );
  if (story.health) {
    const { mobility, aids, allergies, medicines } = story.health;
    add(
      'core',
      'care-health',
      { mobility, technicalAids: aids, allergies, medicines },
      supervisorId,
      68,
    );
  }
  add(
    'social',
    'needs-assessment',
    {
      assessedOn: addDays(today, -61),
      instrument: 'Aprūpes vajadzību izvērtējums v0 (demo – not legal)',
      grades: story.grades,
      careLevel: story.careLevel,
      narrative: story.assessment(words),
      assessedBy: workerName,
    },
    workerId,
    60,
  );
  add(
    'social',
    'plan',
    {
      text: chance.pick(story.plan)(words),
      goal: story.goal,
      reviewOn: addDays(today, chance.int(5, 80)),
    },
    workerId,
    60,
  );
  for (const [i, title] of story.tasks.entries()) {
    if (i > 1 && chance.yes(0.35)) continue;
    const done = chance.yes(0.3);
    add(
      'social',
      'plan-task',
      {
        title,
        dueOn: addDays(today, done ? -chance.int(5, 30) : chance.int(-3, 30)),
        responsibleId: workerId,
        status: done ? 'done' : 'open',
      },
      workerId,
      60,
    );
  }
  for (const note of story.safety) {
    if (chance.yes(0.5))
      add('core', 'safety-note', { ...note, notedOn: addDays(today, -35) }, workerId, 35);
  }
  const children = shape.kin.filter(({ age }) => age < 18);
  return {
    frame: {
      caseId,
      caseNumber: seed.caseNumber,
      kind: seed.kind,
      story,
      spaces,
      person,
      personId,
      address,
      children,
      cast,
      grantIds,
    },
    changes,
  };
}
