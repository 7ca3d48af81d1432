import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { day, line, oneOf, prose, uuid } from './values.ts';
import { withdrawable } from './withdrawal.ts';

/** Our own classifier: Latvia has no official national catalogue of services (domain.md §4.5). */
export const serviceTypes = [
  'SOC_WORK',
  'SPECIALIST',
  'GROUP',
  'CRISIS_CENTRE',
  'CRISIS_ROOM',
  'SOC_REHAB',
  'SOC_REHAB_CHILD_FD',
  'DAY_CARE_CHILD_FD',
  'HOME_CARE',
  'HOME_CARE_CHILD',
  'DAY_CENTRE_ADULT',
  'HYGIENE',
  'SOUP_KITCHEN',
  'DAY_CARE_ADULT_MI',
  'GROUP_HOME',
  'WORKSHOP',
  'TRANSPORT',
  'ASSISTANT',
  'ESCORT',
  'FAMILY_ASSISTANT',
  'RESPITE',
  'LONG_TERM_CARE',
  'SHORT_TERM_CARE',
  'SHELTER',
  'NIGHT_SHELTER',
  'SAFETY_BUTTON',
  'DECISION_SUPPORT',
  'PALLIATIVE_MOBILE',
  'VICTIM_REHAB_CHILD',
  'VICTIM_REHAB_ADULT',
  'ADDICTION_REHAB',
] as const;
export const volumeUnits = [
  'hours-per-week',
  'times-per-week',
  'consultations',
  'days',
  'places',
] as const;

const granted = item('M.granted-service', 'I1');

export const grantedService = recordType({
  spaces: ['core'],
  fields: {
    decisionNumber: granted.fixed(line),
    decisionOn: granted.fixed(day),
    service: granted.fixed(oneOf(serviceTypes)),
    volume: granted.ask(z.number().check(z.positive(), z.lte(10_000))),
    unit: granted.ask(oneOf(volumeUnits)),
    validFrom: granted.ask(day),
    validTo: granted.ask(z.nullable(day)),
    providerName: granted.ask(z.nullable(line)),
    ...withdrawable,
  },
  required: ['decisionNumber', 'decisionOn', 'service', 'volume', 'unit', 'validFrom'],
});

const plan = item('K.plan', 'I3');
export const taskStatuses = ['open', 'done', 'dropped'] as const;

export const socialPlan = recordType({
  spaces: ['social'],
  second: 'merged',
  fields: {
    text: plan.text3(prose),
    goal: plan.lww(z.nullable(line)),
    reviewOn: plan.lww(z.nullable(day)),
  },
  required: ['text'],
});

export const planTask = recordType({
  spaces: ['social'],
  fields: {
    title: plan.lww(line),
    dueOn: plan.lww(z.nullable(day)),
    responsibleId: plan.ask(z.nullable(uuid)),
    status: plan.ask(oneOf(taskStatuses)),
    ...withdrawable,
  },
  required: ['title', 'status'],
});
