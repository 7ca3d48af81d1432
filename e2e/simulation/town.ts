import type { Actor } from '#shared/access/actor.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import type { RecordType } from '#shared/domain/records.ts';
import { addRow } from '#shared/protocol/space-digest.ts';
import type { DeviceDisk } from '#client/store/testing/memory-storage.ts';
import type { Row } from '#shared/protocol/sync.ts';
import type { SignedIn } from '#client/store/store-api.ts';
import type { Chance } from './chance.ts';
import type { MemoryCentre } from './memory-centre.ts';

export interface CaseIds {
  readonly caseId: string;
  readonly core: string;
  readonly social: string;
  readonly protected: string;
  readonly personSpace: string;
  readonly person: string;
  readonly file: string;
  readonly risk: string;
  readonly plan: string;
  readonly health: string;
}

export interface Town {
  readonly municipalityId: string;
  readonly unit: string;
  readonly intake: string;
  readonly workers: readonly Actor[];
  readonly carers: readonly Actor[];
  readonly supervisor: Actor;
  readonly cases: readonly CaseIds[];
}

export const planSentences = [
  'Klients dzīvo viens.',
  'Meita apmeklē sestdienās.',
  'Nepieciešama palīdzība mazgāšanās laikā.',
  'Zāles lieto pats.',
];

/** One municipality with a few case files, written straight into the centre as its first state. */
export function buildTown(centre: MemoryCentre, chance: Chance, startMs: number): Town {
  const municipalityId = chance.uuid();
  const at = new Date(startMs).toISOString();
  const space = (kind: SpaceKind, caseId: string | null, ownerId: string | null = null) => {
    const id = chance.uuid();
    centre.addSpace({ id, kind, municipalityId, caseId, ownerId });
    return id;
  };
  const person = (name: string, role: Actor['role']): Actor => {
    const actor = { id: chance.uuid(), name, role, municipalityId };
    const own = space('own', null, actor.id);
    centre.ownSpaces.set(actor.id, own);
    centre.scope = [...centre.scope, { personId: actor.id, spaceId: own, from: 0, to: null }];
    return actor;
  };
  const workers = Array.from({ length: 1 + chance.below(4) }, (_, i) =>
    person(`worker ${i}`, 'social-worker'),
  );
  const carers = Array.from({ length: 1 + chance.below(2) }, (_, i) =>
    person(`carer ${i}`, 'care-worker'),
  );
  const supervisor = person('supervisor', 'supervisor');
  const put = (spaceId: string, type: RecordType, data: JsonObject) => {
    const id = chance.uuid();
    const head = centre.heads.get(spaceId);
    if (head === undefined) throw new Error('no such space');
    const rev = head.rev + 1;
    const record = { id, spaceId, type, rev, data, meta: {}, createdBy: supervisor.id };
    centre.seed({ ...record, createdAt: at }, { rev, ...addRow(head, id, rev) });
    return id;
  };
  const cases = Array.from({ length: 2 + chance.below(5) }, (_, i): CaseIds => {
    const caseId = chance.uuid();
    const [core, social, protectedSpace, personSpace] = [
      space('core', caseId),
      space('social', caseId),
      space('protected', caseId),
      space('person', null),
    ];
    const personId = put(personSpace, 'person', {
      givenName: 'Anna',
      familyName: `Kalniņa${i}`,
      phone: `+3712000000${i}`,
      email: null,
    });
    const file = put(core, 'case-file', {
      caseNumber: `S-${i}`,
      personId,
      personSpaceId: personSpace,
      protectedSpaceId: protectedSpace,
      householdSpaceId: null,
      openedOn: '2026-01-05',
      status: 'active',
      office: 'Sociālais dienests',
      careLevel: null,
    });
    return {
      caseId,
      core,
      social,
      protected: protectedSpace,
      personSpace,
      person: personId,
      file,
      risk: put(social, 'risk', { level: 'medium', reason: planSentences.join(' ') }),
      plan: put(social, 'plan', { text: planSentences.join(' ') }),
      health: put(core, 'care-health', { allergies: [], medicines: planSentences.join(' ') }),
    };
  });
  return {
    municipalityId,
    unit: space('unit', null),
    intake: space('intake', null),
    workers,
    carers,
    supervisor,
    cases,
  };
}

/** @param to when a cover ends by itself; null: nobody has said */
export function grant(
  centre: MemoryCentre,
  actor: Actor,
  { core, social, protected: shielded, personSpace }: CaseIds,
  from: number,
  to: number | null = null,
): void {
  const spaces =
    actor.role === 'care-worker' ? [core, personSpace] : [core, social, shielded, personSpace];
  const rows = spaces.map((spaceId) => ({ personId: actor.id, spaceId, from, to }));
  centre.scope = [...centre.scope, ...rows];
}

export function revoke(
  centre: MemoryCentre,
  actor: Actor,
  { core, social, protected: shielded, personSpace }: CaseIds,
  at: number,
): void {
  const spaces = [core, social, shielded, personSpace];
  centre.scope = centre.scope.map((row) =>
    row.personId === actor.id && (row.to === null || row.to > at) && spaces.includes(row.spaceId)
      ? { ...row, to: at }
      : row,
  );
}

export function signedInAs(actor: Actor, town: Town, centre: MemoryCentre): SignedIn {
  return {
    accountId: actor.id,
    name: actor.name,
    role: actor.role,
    municipalityId: town.municipalityId,
    municipalityName: 'Madonas novads',
    office: 'Sociālais dienests',
    ownSpaceId: centre.ownSpaces.get(actor.id) ?? '',
    unitSpaceId: town.unit,
    intakeSpaceId: town.intake,
  };
}

/** The telephone number a disk shows, whoever reads it; null where the case is not there. */
export function personAt(disk: DeviceDisk, { personSpace, person }: CaseIds): JsonValue {
  const base = disk.base.bases.get(personSpace);
  const segment = base?.segment ?? null;
  const packed = segment === null ? '[]' : Buffer.from(segment).toString();
  const rows = [...(JSON.parse(packed) as Row[]), ...(base?.tail ?? [])];
  return rows.findLast(({ id }) => id === person)?.data['phone'] ?? null;
}
