import {
  checkPersonalCode,
  isAcceptablePersonalCode,
  normalisePersonalCode,
} from '#shared/domain/personal-code.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { ok } from '#shared/lib/result.ts';
import type { ClientRegistered, RegisterClient } from '#shared/protocol/office-clients.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { impossibleDay } from './possible-days.ts';
import { doneBefore, idFor, writeAtOffice, type OfficeChange } from './write-at-office.ts';

/**
 * A client, and the household they live in. Each has a space of its own (decisions D2). The spaces come first and are
 * empty until the door's batch stands; repeating the request finds both.
 */
export async function registerClient(
  ports: OfficePorts,
  ask: Ask,
  input: RegisterClient,
): Promise<Answer<ClientRegistered>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { requestId } = input;
  const id = (what: string) => idFor(ports, ask, requestId, what);
  const ids = {
    personId: id('person'),
    personSpaceId: id('person-space'),
    householdSpaceId: input.household ? id('household-space') : null,
  };
  const before = await doneBefore(ports, ask, requestId);
  if (before !== null) return before.ok ? ok({ ...ids, duplicate: true }) : before;
  const code = personalCodeOf(input, ports.door.testIdentities);
  if (!code.ok) return code;

  const wrongDay = impossibleDay(ports, [
    ['person.birthOn', input.person.birthOn],
    ...(input.household?.members ?? []).map(
      ({ birthOn }, i) => [`household.members.${i}.birthOn`, birthOn] as const,
    ),
  ]);
  if (wrongDay !== null) return wrongDay;

  const { municipalityId } = ask.actor;
  const space = { municipalityId, caseId: null, ownerId: null };
  const spaces = [{ ...space, id: ids.personSpaceId, kind: 'person' as const }];
  const household =
    ids.householdSpaceId === null
      ? []
      : [{ ...space, id: ids.householdSpaceId, kind: 'household' as const }];
  await ports.spaces.addSpaces([...spaces, ...household], ports.door.now().toISOString());
  const person: OfficeChange = {
    space: ids.personSpaceId,
    type: 'person',
    recordId: ids.personId,
    body: { op: 'create', data: { ...given(input.person), personalCode: code.value } },
  };
  const written = await writeAtOffice(ports, ask, {
    intent: 'register-client',
    requestId,
    changes: [person, ...householdChanges(input, ids, id)],
  });
  return written.ok ? ok({ ...ids, duplicate: written.value.duplicate }) : written;
}

function householdChanges(
  { household, person }: RegisterClient,
  { householdSpaceId, personId }: { householdSpaceId: string | null; personId: string },
  id: (what: string) => string,
): readonly OfficeChange[] {
  if (!household || householdSpaceId === null) return [];
  const create = (
    type: 'household' | 'household-member',
    recordId: string,
    data: JsonObject,
  ): OfficeChange => ({
    space: householdSpaceId,
    type,
    recordId,
    body: { op: 'create', data },
  });
  const { label, address = null, commonBudget = true, members } = household;
  const self = {
    personId,
    name: `${person.givenName} ${person.familyName}`,
    birthOn: person.birthOn ?? null,
    relation: 'self',
  };
  return [
    create('household', id('household'), { label, address, commonBudget }),
    create('household-member', id('member:self'), { ...self, dependant: false }),
    ...members.map((member, i) =>
      create('household-member', id(`member:${i}`), { personId: null, ...given(member) }),
    ),
  ];
}

/** What the code is to be stored as; a warning passes only when a person has confirmed it (domain.md §4.1). */
function personalCodeOf(
  { person, personalCodeConfirmed }: RegisterClient,
  testIdentities: boolean,
): Answer<string | null> {
  if (person.personalCode === undefined || person.personalCode === null) return ok(null);
  const code = normalisePersonalCode(person.personalCode);
  const fault = (what: string) => refuse('INVALID', { field: 'personalCode', code: what });
  if (code === null) return fault('FORMAT');
  const findings = checkPersonalCode(code);
  const severe = findings.find((finding) => finding !== 'CHECK_DIGIT');
  if (!isAcceptablePersonalCode(code, testIdentities)) return fault(severe ?? 'PERSONAL_CODE');
  return findings.includes('CHECK_DIGIT') && personalCodeConfirmed !== true
    ? fault('CHECK_DIGIT')
    : ok(code);
}

/** Without what was left out of the form. */
function given(fields: Readonly<Record<string, string | boolean | null | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
