import * as z from 'zod/mini';
import { careTasks } from '#shared/domain/care-visit.ts';
import { homeVisitKinds } from '#shared/domain/home-visit.ts';
import { isSoundJson, isSoundText } from '#shared/lib/text.ts';
import { clockTime, day, line, oneOf, prose, remark, uuid } from '#shared/domain/values.ts';

/**
 * A supervisor's work in a case file, and with what arrives. `requestId` as in office-clients.ts.
 *
 *   POST /cases/:caseId/planned-visits  planVisits                → visitsPlanned
 *   POST /cases/:caseId/plan            writePlan                 → officeOutcome
 *   POST /cases/:caseId/tasks           addTask                   → officeOutcome
 *   POST /records/:recordId/edit        editRecord                → officeOutcome
 *   POST /records/:recordId/accept      acceptRecord              → officeOutcome
 *   POST /records/:recordId/return      returnRecord              → officeOutcome
 *   POST /conflicts/:recordId/resolve   resolveConflict           → officeOutcome
 *   POST /alerts/:recordId/acknowledge  acknowledgeAlert          → alertAcknowledged
 *   POST /intake/:recordId/match        matchIntake               → officeOutcome (of the new record)
 *   POST /changes/:changeId/settle      settleChange              → changeSettled
 *   POST /changes/:changeId/take        takeChange                → changeTaken
 */
const text = z.string();
const json = z.json().check(z.refine(isSoundJson, 'UNSOUND_TEXT'));
const fieldName = z.string().check(z.refine(isSoundText, 'UNSOUND_TEXT'));
const request = { requestId: uuid };
const maybe = <S extends z.ZodMiniType>(schema: S) => z.optional(z.nullable(schema));

/** The same visit on each of the days. The assignee must hold the case. */
const dueOn = z.array(day).check(z.minLength(1, 'EMPTY'), z.maxLength(60, 'TOO_LONG'));
export const planVisits = z.discriminatedUnion('visit', [
  z.strictObject({
    ...request,
    visit: z.literal('home'),
    dueOn,
    startTime: maybe(clockTime),
    kind: oneOf(homeVisitKinds),
    assigneeId: uuid,
    purpose: z.optional(prose),
  }),
  z.strictObject({
    ...request,
    visit: z.literal('care'),
    dueOn,
    startTime: clockTime,
    assigneeId: uuid,
    tasks: z.array(oneOf(careTasks)).check(z.minLength(1, 'EMPTY')),
    grantId: maybe(uuid),
    note: z.optional(prose),
  }),
]);
export type PlanVisits = z.infer<typeof planVisits>;
export const visitsPlanned = z.object({ recordIds: z.array(text), duplicate: z.boolean() });
export type VisitsPlanned = z.infer<typeof visitsPlanned>;

/** `seen` is the plan as the screen showed it (what the merge compares); null when there was none. */
export const writePlan = z.strictObject({
  ...request,
  planId: z.nullable(uuid),
  seen: z.nullable(z.strictObject({ text: prose, goal: maybe(prose), reviewOn: maybe(day) })),
  text: prose,
  goal: z.optional(z.nullable(line)),
  reviewOn: maybe(day),
});
export type WritePlan = z.infer<typeof writePlan>;

export const addTask = z.strictObject({
  ...request,
  title: line,
  dueOn: maybe(day),
  responsibleId: maybe(uuid),
});
export type AddTask = z.infer<typeof addTask>;

const fieldEdit = z.union([
  z.strictObject({ from: json, to: json }),
  z.strictObject({ add: z.array(json), remove: z.array(json) }),
  z.strictObject({ plus: z.number() }),
]);
/** Any field the role may change, through the same merge as everyone: cancel a visit, move it, close a task. */
export const editRecord = z.strictObject({ ...request, fields: z.record(fieldName, fieldEdit) });
export type EditRecord = z.infer<typeof editRecord>;

const rev = z.int().check(z.gte(1));
/** `rev` is the revision that was read: a record that moved since answers 409. */
export const acceptRecord = z.strictObject({ ...request, rev });
export type AcceptRecord = z.infer<typeof acceptRecord>;
export const returnRecord = z.strictObject({
  ...request,
  rev,
  reasons: z
    .array(z.strictObject({ field: line, reason: prose.check(z.minLength(1, 'EMPTY')) }))
    .check(z.minLength(1, 'EMPTY'), z.maxLength(50, 'TOO_LONG')),
});
export type ReturnRecord = z.infer<typeof returnRecord>;

export const resolveConflict = z.strictObject({
  ...request,
  choice: z.enum(['theirs', 'yours', 'both', 'other']),
  seen: json,
  value: json,
});
export type ResolveConflict = z.infer<typeof resolveConflict>;

export const acknowledgeAlert = z.strictObject({ ...request });
export type AcknowledgeAlert = z.infer<typeof acknowledgeAlert>;
/** Who has it. `already`: somebody was faster, and nothing was written. */
export const alertAcknowledged = z.object({
  recordId: text,
  byId: text,
  byName: text,
  at: text,
  already: z.boolean(),
});
export type AlertAcknowledged = z.infer<typeof alertAcknowledged>;

/** The person is chosen by the supervisor, never guessed. */
export const matchIntake = z.strictObject({ ...request, rev, caseId: uuid });
export type MatchIntake = z.infer<typeof matchIntake>;

/** take-over: the whole group is applied now, with its author's name; note: it stays as it is, and says why. */
export const settleChange = z.strictObject({
  ...request,
  action: z.enum(['take-over', 'note']),
  note: remark,
});
export type SettleChange = z.infer<typeof settleChange>;
export const changeSettled = z.object({
  changeIds: z.array(text),
  recordIds: z.array(text),
  duplicate: z.boolean(),
});
export type ChangeSettled = z.infer<typeof changeSettled>;

/** `from`: who had it on the asker's screen. `to`: null for whoever asks, else somebody who holds the case. */
export const takeChange = z.strictObject({
  ...request,
  from: z.nullable(uuid),
  to: z.nullable(uuid),
});
export type TakeChange = z.infer<typeof takeChange>;
/** Who has it. `already`: somebody was faster, and nothing was written. */
export const changeTaken = z.object({ ownerId: text, ownerName: text, already: z.boolean() });
export type ChangeTaken = z.infer<typeof changeTaken>;
