import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { clockTime, day, instant, line, oneOf, prose, several, uuid } from './values.ts';
import { withdrawable } from './withdrawal.ts';

/** The general task catalogue of care at home (domain.md §3.4). */
export const careTasks = [
  'hygiene',
  'washing',
  'dressing',
  'out-of-bed',
  'toilet',
  'feeding',
  'medicines',
  'calling-doctor',
  'talking',
  'cleaning',
  'bed-making',
  'shopping',
  'cooking',
  'dishes',
  'laundry',
  'firewood',
  'water',
  'paying-bills',
  'escort',
  'documents',
] as const;
export const taskResults = ['done', 'partly', 'not-done'] as const;
export const notDoneReasons = [
  'client-refused',
  'client-absent',
  'not-needed',
  'no-time',
  'no-means',
  'unsafe',
  'done-by-other',
  'other',
] as const;
export const planStatuses = ['planned', 'cancelled'] as const;

const organisation = item('X.work-organisation', 'I1');
const provided = item('N.provided-service', 'I4');

export const plannedCareVisit = recordType({
  spaces: ['core'],
  fields: {
    dueOn: organisation.ask(day),
    startTime: organisation.ask(clockTime),
    assigneeId: organisation.ask(uuid),
    tasks: organisation.set(several(oneOf(careTasks))),
    grantId: organisation.fixed(z.nullable(uuid)),
    note: organisation.text3(prose),
    status: organisation.ask(oneOf(planStatuses)),
    ...withdrawable,
  },
  required: ['dueOn', 'startTime', 'assigneeId', 'tasks', 'status'],
});

const careTaskResult = z.strictObject({
  task: oneOf(careTasks),
  result: oneOf(taskResults),
  reason: z.optional(z.nullable(oneOf(notDoneReasons))),
  reasonText: z.optional(z.nullable(line)),
});
export type CareTaskResult = z.infer<typeof careTaskResult>;

const reasonGiven = z.refine<CareTaskResult[]>(
  (results) => results.every((entry) => entry.result === 'done' || Boolean(entry.reason)),
  'REASON_NEEDED',
);

/** What a care worker did. Written once, when the visit ends; a correction follows a return. */
export const careVisit = recordType({
  spaces: ['core'],
  fields: {
    planId: provided.fixed(z.nullable(uuid)),
    startedAt: provided.ask(instant),
    endedAt: provided.ask(instant),
    tasks: provided.ask(several(careTaskResult).check(reasonGiven)),
    observation: provided.ask(prose),
    changedState: provided.ask(z.boolean()),
    recordedBy: organisation.fixed(uuid),
    recordedByName: organisation.fixed(line),
    review: organisation.ask(oneOf(['submitted', 'returned', 'accepted'])),
    returnReasons: organisation.ask(several(z.strictObject({ field: line, reason: prose }))),
    reviewedBy: organisation.ask(z.nullable(line)),
    reviewedAt: organisation.ask(z.nullable(instant)),
  },
  required: ['startedAt', 'endedAt', 'tasks', 'recordedBy', 'recordedByName', 'review'],
  locked: (data) => data['review'] === 'accepted',
});
