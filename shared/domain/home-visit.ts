import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { clockTime, day, instant, line, oneOf, prose, several, uuid } from './values.ts';
import { withdrawable } from './withdrawal.ts';

/** domain.md §3.1; a care visit is a record of its own. */
export const homeVisitKinds = [
  'MEANS_CHECK',
  'NEEDS_ASSESSMENT',
  'FAMILY_CHILD_SAFETY',
  'FOLLOW_UP_PLAN',
  'CARE_VISIT',
  'SERVICE_QUALITY_CHECK',
  'CRISIS',
  'UNANNOUNCED_CHECK',
] as const;
export const homeVisitOutcomes = [
  'done',
  'nobody-home',
  'entry-refused',
  'wrong-address',
  'unsafe-aborted',
  'client-in-hospital',
  'client-died',
  'rescheduled',
] as const;
export const dwellingKinds = [
  'flat',
  'house',
  'room',
  'social-housing',
  'shelter',
  'other',
] as const;
export const tenures = [
  'owned',
  'rented',
  'social-rent',
  'relatives',
  'no-title',
  'unknown',
] as const;
export const amenities = [
  'heating',
  'cold-water',
  'hot-water',
  'sewerage',
  'electricity',
  'gas',
  'bath',
  'toilet',
  'phone',
  'internet',
] as const;
export const conditions = ['good', 'fair', 'poor', 'hazardous'] as const;
export const hazards = [
  'fire',
  'electrical',
  'mould',
  'cold',
  'pests',
  'animals',
  'clutter',
  'structural',
] as const;
export const barriers = [
  'stairs',
  'no-lift',
  'narrow-doors',
  'thresholds',
  'bathroom',
  'outside',
] as const;
export const signsOfHarm = [
  'violence',
  'addiction',
  'neglect',
  'self-harm',
  'exploitation',
] as const;
export const acknowledgements = ['acknowledged', 'refused', 'unable', 'not-asked'] as const;
export const reviewStates = ['submitted', 'returned', 'accepted'] as const;

const organisation = item('X.work-organisation', 'I1');
const living = item('H.living-conditions', 'I3');
const needs = item('J.needs', 'I4');
const income = item('C.income', 'I3');

export const plannedHomeVisit = recordType({
  spaces: ['social'],
  fields: {
    dueOn: organisation.ask(day),
    startTime: organisation.ask(z.nullable(clockTime)),
    kind: organisation.ask(oneOf(homeVisitKinds)),
    assigneeId: organisation.ask(uuid),
    purpose: organisation.text3(prose),
    status: organisation.ask(oneOf(['planned', 'cancelled'])),
    ...withdrawable,
  },
  required: ['dueOn', 'kind', 'assigneeId', 'status'],
});

/** The person a record is about when their file is not on the device: what the worker was told, matched later by a person. */
export const statedPerson = z.strictObject({
  name: line,
  birthOn: z.optional(z.nullable(day)),
  address: z.optional(z.nullable(line)),
  phone: z.optional(z.nullable(line)),
});

/**
 * A home visit and its living-conditions survey (domain.md §3.2). Facts seen, words of the client and the
 * specialist's conclusions are different fields and are never mixed. Only its author writes it; once accepted it is locked.
 */
export const homeVisit = recordType({
  spaces: ['social', 'intake'],
  fields: {
    planId: organisation.fixed(z.nullable(uuid)),
    kind: organisation.ask(oneOf(homeVisitKinds)),
    outcome: organisation.ask(oneOf(homeVisitOutcomes)),
    visitedOn: organisation.ask(day),
    startedAt: organisation.ask(instant),
    endedAt: organisation.ask(z.nullable(instant)),
    address: item('A.address', 'I2').ask(z.nullable(line)),
    purpose: organisation.ask(prose),
    staffPresent: organisation.ask(several(line)),
    othersPresent: item('B.household', 'I3').ask(several(line)),
    membersMet: item('B.household', 'I3').ask(several(line)),
    dwellingKind: living.ask(z.nullable(oneOf(dwellingKinds))),
    tenure: living.ask(z.nullable(oneOf(tenures))),
    rooms: living.ask(z.nullable(z.number().check(z.gte(0), z.lte(50)))),
    areaM2: living.ask(z.nullable(z.number().check(z.gte(0), z.lte(2000)))),
    floor: living.ask(z.nullable(z.number().check(z.gte(-2), z.lte(60)))),
    lift: living.ask(z.nullable(z.boolean())),
    amenities: living.ask(several(oneOf(amenities))),
    condition: living.ask(z.nullable(oneOf(conditions))),
    hygiene: living.ask(z.nullable(oneOf(conditions))),
    barriers: living.ask(several(oneOf(barriers))),
    hazards: living.ask(several(oneOf(hazards))),
    conditionNote: living.ask(prose),
    foodAndClothing: living.ask(prose),
    childSleepingPlaces: living.ask(prose),
    incomeObserved: income.ask(prose),
    debts: income.ask(prose),
    helpFromRelatives: item('B.household', 'I3').ask(prose),
    selfCare: needs.ask(prose),
    signsOfHarm: needs.ask(several(oneOf(signsOfHarm))),
    clientSays: needs.ask(prose),
    urgentNeeds: needs.ask(prose),
    doneAtOnce: needs.ask(prose),
    conclusions: needs.ask(prose),
    nextStep: item('K.plan', 'I3').ask(prose),
    nextStepOn: item('K.plan', 'I3').ask(z.nullable(day)),
    acknowledgement: organisation.ask(oneOf(acknowledgements)),
    acknowledgedBy: organisation.ask(z.nullable(line)),
    statedPerson: item('A.identity', 'I2').ask(z.nullable(statedPerson)),
    recordedBy: organisation.fixed(uuid),
    recordedByName: organisation.fixed(line),
    review: organisation.ask(oneOf(reviewStates)),
    returnReasons: organisation.ask(several(z.strictObject({ field: line, reason: prose }))),
    reviewedBy: organisation.ask(z.nullable(line)),
    reviewedAt: organisation.ask(z.nullable(instant)),
    matchedTo: organisation.ask(z.nullable(uuid)),
  },
  required: [
    'kind',
    'outcome',
    'visitedOn',
    'startedAt',
    'acknowledgement',
    'recordedBy',
    'recordedByName',
    'review',
  ],
  locked: (data) => data['review'] === 'accepted' || typeof data['matchedTo'] === 'string',
});

export const consultationKinds = [
  'information',
  'advice',
  'crisis',
  'mediation',
  'benefits',
  'documents',
  'other',
] as const;
export const consultationForms = ['in-person', 'phone', 'video', 'at-home'] as const;

const consulted = item('L.consultation', 'I3');

export const consultation = recordType({
  spaces: ['social', 'intake'],
  fields: {
    kind: consulted.fixed(oneOf(consultationKinds)),
    form: consulted.fixed(oneOf(consultationForms)),
    heldOn: consulted.fixed(day),
    durationMinutes: consulted.fixed(z.number().check(z.gte(0), z.lte(1440))),
    topic: consulted.fixed(line),
    outcome: consulted.fixed(prose),
    statedPerson: item('A.identity', 'I2').fixed(z.nullable(statedPerson)),
    recordedBy: organisation.fixed(uuid),
    recordedByName: organisation.fixed(line),
    matchedTo: organisation.ask(z.nullable(uuid)),
    ...withdrawable,
  },
  required: ['kind', 'form', 'heldOn', 'topic', 'recordedBy', 'recordedByName'],
  locked: (data) => typeof data['matchedTo'] === 'string',
});
