import type { careTasks } from '#shared/domain/care-visit.ts';
import type { homeVisitKinds } from '#shared/domain/home-visit.ts';
import type { CaseDetail } from '#shared/protocol/office.ts';
import type { PlanVisits } from '#shared/protocol/office-work.ts';
import { mostDays, visitDays } from './visit-days.ts';

export interface PlanVisitsValues {
  visit: 'home' | 'care';
  assigneeId: string;
  from: string | null;
  to: string | null;
  weekdays: readonly string[];
  startTime: string | null;
  kind: (typeof homeVisitKinds)[number];
  purpose: string;
  tasks: readonly (typeof careTasks)[number][];
  grantId: string;
  note: string;
}

export type PlanVisitsProblem =
  | { readonly field: 'assigneeId'; readonly code: 'CHOOSE' }
  | { readonly field: 'from'; readonly code: 'EMPTY' }
  | { readonly field: 'weekdays'; readonly code: 'NO_DAYS' | 'TOO_MANY' }
  | { readonly field: 'startTime'; readonly code: 'EMPTY' }
  | { readonly field: 'tasks'; readonly code: 'NO_TASKS' };

/** Those who hold the case and make such visits: social workers home visits, care workers care visits. */
export function assigneesFor(
  assignments: CaseDetail['assignments'],
  visit: PlanVisitsValues['visit'],
): CaseDetail['assignments'] {
  const wanted = visit === 'home' ? 'social-worker' : 'care-worker';
  return assignments.filter(({ role }) => role === wanted);
}

/** Empty where nobody makes such visits. */
export function likelyAssignee(
  assignments: CaseDetail['assignments'],
  visit: PlanVisitsValues['visit'],
): string {
  return assigneesFor(assignments, visit)[0]?.personId ?? '';
}

/** A home visit is one day; care at home is a series. */
export function daysOf({ visit, from, to, weekdays }: PlanVisitsValues): readonly string[] {
  if (from === null) return [];
  if (visit === 'home') return [from];
  return visitDays(from, to ?? from, weekdays.map(Number));
}

export function checkPlanVisits(values: PlanVisitsValues): readonly PlanVisitsProblem[] {
  const problems: PlanVisitsProblem[] = [];
  const days = daysOf(values);
  if (values.assigneeId === '') problems.push({ field: 'assigneeId', code: 'CHOOSE' });
  if (values.from === null) problems.push({ field: 'from', code: 'EMPTY' });
  else if (days.length === 0) problems.push({ field: 'weekdays', code: 'NO_DAYS' });
  else if (days.length > mostDays) problems.push({ field: 'weekdays', code: 'TOO_MANY' });
  if (values.visit === 'care') {
    if (values.startTime === null) problems.push({ field: 'startTime', code: 'EMPTY' });
    if (values.tasks.length === 0) problems.push({ field: 'tasks', code: 'NO_TASKS' });
  }
  return problems;
}

/** The request of a form that has passed `checkPlanVisits`. Pure. */
export function planVisitsOf(values: PlanVisitsValues, requestId: string): PlanVisits {
  const { assigneeId, startTime } = values;
  const dueOn = [...daysOf(values)];
  if (values.visit === 'home') {
    const { kind, purpose } = values;
    return {
      requestId,
      visit: 'home',
      dueOn,
      startTime,
      kind,
      assigneeId,
      purpose: purpose.trim(),
    };
  }
  return {
    requestId,
    visit: 'care',
    dueOn,
    startTime: startTime ?? '',
    assigneeId,
    tasks: [...values.tasks],
    grantId: values.grantId === '' ? null : values.grantId,
    note: values.note.trim(),
  };
}
