import { policyOf } from '#shared/domain/records.ts';
import { instantInRiga } from '#client/i18n/riga-time.ts';
import { fieldsAsked } from './visit-sections.ts';
import { linesOf, visitData, type Recording } from './visit-data.ts';
import type { VisitField, VisitValues } from './visit-values.ts';
import { textOf } from '#shared/lib/json-text.ts';

export type VisitProblem =
  | 'EMPTY'
  | 'CHOOSE'
  | 'FUTURE'
  | 'END_BEFORE_START'
  | 'NUMBER'
  | 'WHAT_HAPPENED'
  | 'DATE_NEEDED'
  | 'IN_PAST'
  | 'DONE_AT_ONCE'
  | 'TOO_LONG'
  | 'OUT_OF_RANGE'
  | 'INVALID';

export type VisitProblems = Partial<Record<VisitField, VisitProblem>>;

/** What keeps the record from being saved, by field; drafts are saved whatever they hold. */
export function checkVisit(values: VisitValues, recording: Recording): VisitProblems {
  const problems: VisitProblems = {};
  const asked = fieldsAsked(values.outcome, recording.stated);
  const say = (field: VisitField, problem: VisitProblem) => {
    if (asked.has(field)) problems[field] ??= problem;
  };
  const blank = (field: VisitField) =>
    values[field] === null || textOf(values[field]).trim() === '';

  for (const field of ['kind', 'outcome'] as const) {
    if (blank(field)) say(field, 'CHOOSE');
  }
  for (const field of ['personName', 'visitedOn', 'startTime'] as const) {
    if (blank(field)) say(field, 'EMPTY');
  }
  if (values.outcome === 'done' && values.acknowledgement === null)
    say('acknowledgement', 'CHOOSE');
  if (values.acknowledgement === 'acknowledged' && blank('acknowledgedBy'))
    say('acknowledgedBy', 'EMPTY');
  if (values.visitedOn !== null && values.visitedOn > recording.today) say('visitedOn', 'FUTURE');
  if (values.visitedOn !== null && values.startTime !== null && values.endTime !== null) {
    const started = instantInRiga(values.visitedOn, values.startTime);
    if (instantInRiga(values.visitedOn, values.endTime) < started)
      say('endTime', 'END_BEFORE_START');
  }
  if (
    (values.outcome === 'entry-refused' || values.outcome === 'unsafe-aborted') &&
    blank('conditionNote')
  )
    say('conditionNote', 'WHAT_HAPPENED');
  if (values.outcome === 'rescheduled' && values.nextStepOn === null)
    say('nextStepOn', 'DATE_NEEDED');
  if (!blank('nextStep') && values.nextStepOn === null) say('nextStepOn', 'DATE_NEEDED');
  if (
    values.nextStepOn !== null &&
    values.visitedOn !== null &&
    values.nextStepOn < values.visitedOn
  )
    say('nextStepOn', 'IN_PAST');
  if (!blank('urgentNeeds') && blank('doneAtOnce')) say('doneAtOnce', 'DONE_AT_ONCE');
  for (const field of ['rooms', 'areaM2', 'floor'] as const) {
    if (Number.isNaN(values[field])) say(field, 'NUMBER');
  }
  for (const field of ['staffPresent', 'othersPresent'] as const) {
    if (linesOf(values[field]).some((each) => each.length > 200)) say(field, 'TOO_LONG');
  }
  if (Object.keys(problems).length > 0) return problems;

  for (const [field, value] of Object.entries(visitData(values, recording))) {
    const parsed = policyOf('home-visit', field)?.schema.safeParse(value);
    if (parsed === undefined || parsed.success) continue;
    const at = (formFields[field] ?? field) as VisitField;
    const tooLong = parsed.error.issues.some((issue) => issue.message === 'TOO_LONG');
    problems[at] = tooLong ? 'TOO_LONG' : typeof value === 'number' ? 'OUT_OF_RANGE' : 'INVALID';
  }
  return problems;
}

/** Fields of the record that the form asks under another name. */
export const formFields: Readonly<Record<string, VisitField>> = {
  startedAt: 'startTime',
  endedAt: 'endTime',
  statedPerson: 'personName',
};
