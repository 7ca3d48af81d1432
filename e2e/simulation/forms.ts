import { taskStatuses } from '#shared/domain/service.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { NewChange } from '#client/store/store-api.ts';
import type { Person } from './sim-person.ts';
import type { CaseIds } from './town.ts';

// What a person writes down for the first time.

function created(
  { chance }: Person,
  space: string,
  type: NewChange['type'],
  data: JsonObject,
): NewChange {
  return { space, type, recordId: chance.uuid(), body: { op: 'create', data } };
}

function author({ actor }: Person): JsonObject {
  return { recordedBy: actor.id, recordedByName: actor.name };
}

function told({ tokens }: Person, stated: boolean): JsonObject {
  return stated ? { statedPerson: { name: `Bērns ${tokens.fresh()}` } } : {};
}

export function alert(
  person: Person,
  space: string,
  stated: boolean,
  words = person.tokens.fresh(),
): NewChange {
  return created(person, space, 'safeguarding-alert', {
    trigger: 'endangered',
    whatHappened: words,
    raisedAt: '2026-05-04T10:00:00.000Z',
    ...author(person),
    ...told(person, stated),
  });
}

export function homeVisit(person: Person, space: string, stated: boolean): NewChange {
  return created(person, space, 'home-visit', {
    kind: 'FOLLOW_UP_PLAN',
    outcome: 'done',
    visitedOn: '2026-05-04',
    startedAt: '2026-05-04T10:00:00.000Z',
    acknowledgement: 'acknowledged',
    conclusions: person.tokens.fresh(),
    review: 'submitted',
    ...author(person),
    ...told(person, stated),
  });
}

export function consultation(person: Person, space: string): NewChange {
  return created(person, space, 'consultation', {
    kind: 'advice',
    form: 'phone',
    heldOn: '2026-05-04',
    topic: person.tokens.fresh(),
    ...author(person),
  });
}

export function planTask(person: Person, { social }: CaseIds): NewChange {
  return created(person, social, 'plan-task', {
    title: person.tokens.fresh(),
    dueOn: null,
    responsibleId: null,
    status: taskStatuses[0],
  });
}

export function amendment(person: Person, { social }: CaseIds, visitId: string): NewChange {
  return created(person, social, 'amendment', {
    subjectId: visitId,
    subjectType: 'home-visit',
    text: person.tokens.fresh(),
    ...author(person),
  });
}

export function careVisit(person: Person, { core }: CaseIds): NewChange {
  return created(person, core, 'care-visit', {
    startedAt: '2026-05-04T10:00:00.000Z',
    endedAt: '2026-05-04T10:40:00.000Z',
    tasks: [{ task: 'hygiene', result: 'done' }],
    observation: person.tokens.fresh(),
    review: 'submitted',
    ...author(person),
  });
}
