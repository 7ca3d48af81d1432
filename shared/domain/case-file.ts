import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { day, line, oneOf, prose, several, uuid } from './values.ts';
import { withdrawable } from './withdrawal.ts';

export const caseStatuses = ['opened', 'active', 'monitoring', 'suspended', 'closed'] as const;
export const careLevels = ['1', '2', '3', '4'] as const;
export const riskLevels = ['low', 'medium', 'high', 'acute'] as const;

const admin = item('X.case-administration', 'I1');

export const caseFile = recordType({
  spaces: ['core'],
  second: 'refused',
  fields: {
    caseNumber: admin.fixed(line),
    personId: admin.fixed(uuid),
    personSpaceId: admin.fixed(uuid),
    householdSpaceId: admin.fixed(z.nullable(uuid)),
    /** Where an alert about this client is raised, also by a care worker who can't read it. */
    protectedSpaceId: admin.fixed(uuid),
    openedOn: admin.fixed(day),
    closedOn: admin.ask(z.nullable(day)),
    status: admin.ask(oneOf(caseStatuses)),
    careLevel: item('J.needs', 'I4').ask(z.nullable(oneOf(careLevels))),
    office: admin.lww(line),
  },
  required: [
    'caseNumber',
    'personId',
    'personSpaceId',
    'protectedSpaceId',
    'openedOn',
    'status',
    'office',
  ],
});

/** How urgent the case is. Anybody may raise it; lowering it unseen by somebody who raised it is asked. */
export const risk = recordType({
  spaces: ['social'],
  second: 'merged',
  fields: {
    level: item('J.risk', 'I3').raise(oneOf(riskLevels), riskLevels),
    reason: item('J.risk', 'I3').text3(prose),
    assessedOn: item('J.risk', 'I3').lww(day),
  },
  required: ['level'],
});

export const safetyKinds = [
  'animal',
  'aggression',
  'access',
  'stairs',
  'infection',
  'other',
] as const;

/** What the next colleague at the door must know. */
export const safetyNote = recordType({
  spaces: ['core'],
  fields: {
    kind: item('H.staff-safety', 'I1').fixed(oneOf(safetyKinds)),
    text: item('H.staff-safety', 'I1').fixed(prose),
    notedOn: item('H.staff-safety', 'I1').fixed(day),
    endedOn: item('H.staff-safety', 'I1').lww(z.nullable(day)),
    ...withdrawable,
  },
  required: ['kind', 'text', 'notedOn'],
});

/** The part of health a care visit needs. */
export const careHealth = recordType({
  spaces: ['core'],
  second: 'merged',
  fields: {
    mobility: item('F.care-health', 'I4').text3(prose),
    technicalAids: item('F.care-health', 'I4').set(several(line)),
    allergies: item('F.care-health', 'I4').set(several(line)),
    medicines: item('F.care-health', 'I4').text3(prose),
  },
  required: [],
});

/** The fifteen domains a social worker assesses for care at home (domain.md §3.3). */
export const needDomains = [
  'functional-impairment',
  'technical-aids',
  'preparing-food',
  'eating',
  'drinking',
  'mobility',
  'dressing',
  'appearance',
  'hygiene',
  'washing',
  'toilet',
  'orientation',
  'communication',
  'behaviour',
  'conflict-solving',
] as const;
export const needGrades = ['independent', 'some-help', 'much-help', 'cannot'] as const;

const needs = item('J.needs', 'I4');

export const needsAssessment = recordType({
  spaces: ['social'],
  fields: {
    assessedOn: needs.fixed(day),
    instrument: needs.fixed(line),
    grades: needs.fixed(z.partialRecord(oneOf(needDomains), oneOf(needGrades))),
    careLevel: needs.fixed(z.nullable(oneOf(careLevels))),
    narrative: needs.fixed(prose),
    assessedBy: needs.fixed(line),
    ...withdrawable,
  },
  required: ['assessedOn', 'instrument', 'grades', 'assessedBy'],
});
