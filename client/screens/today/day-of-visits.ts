import type { CaseCard, Draft, PlannedVisit } from '#client/store/store-api.ts';
import type { JsonObject } from '#shared/lib/json.ts';

export type DayVisit = PlannedVisit & { readonly card: CaseCard };

export interface Day {
  readonly due: readonly DayVisit[];
  /** Earlier days that nobody has recorded, oldest first. */
  readonly overdue: readonly DayVisit[];
  /** What the thumb is offered: the one that was begun, else the first of today. */
  readonly next: DayVisit | null;
  readonly ready: number;
  /** Drafts by the planned visit they answer. */
  readonly begun: ReadonlyMap<string, Draft>;
}

/** Today in the order of the hours, visits without an hour last. Pure. */
export function dayOfVisits(
  planned: readonly DayVisit[],
  drafts: readonly Draft[],
  today: string,
): Day {
  const byTime = planned
    .filter((visit) => visit.kind === 'home')
    .toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));
  const due = byTime.filter((visit) => visit.dueOn === today);
  const overdue = byTime.filter((visit) => visit.dueOn < today && visit.doneBy === null);
  const begun = new Map<string, Draft>();
  for (const draft of drafts) {
    const planId = planOf(draft);
    if (planId !== null) begun.set(planId, draft);
  }
  const open = due.filter((visit) => visit.doneBy === null);
  return {
    due,
    overdue,
    next: open.find((visit) => begun.has(visit.id)) ?? open[0] ?? null,
    ready: due.filter((visit) => visit.card.freshAt !== null).length,
    begun,
  };
}

function orderOf(visit: DayVisit): string {
  return `${visit.dueOn} ${visit.startTime ?? '99:99'} ${visit.card.personName}`;
}

function planOf(draft: Draft): string | null {
  if (draft.form !== 'home-visit' || draft.value === null || typeof draft.value !== 'object')
    return null;
  const planId = (draft.value as JsonObject)['planId'];
  return typeof planId === 'string' ? planId : null;
}
