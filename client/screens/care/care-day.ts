import type { CaseCard, Draft, PlannedVisit } from '#client/store/store-api.ts';
import { careDraftForm, careDraftKey } from './care-visit-draft.ts';

export type DayVisit = PlannedVisit & { readonly card: CaseCard };

export interface CareDay {
  /** Today, in the order of the hours; done ones stay in their place. */
  readonly today: readonly DayVisit[];
  /** Earlier days nobody has recorded, newest first. */
  readonly missed: readonly DayVisit[];
  readonly tomorrow: readonly DayVisit[];
  /** Started on this device and not ended. */
  readonly running: ReadonlySet<string>;
  /** What the thumb is offered: what runs, else the next of today. */
  readonly next: DayVisit | null;
  readonly left: number;
}

/** Sorts what is planned around today into what the screen shows. Days are `YYYY-MM-DD`. Pure. */
export function careDay(input: {
  planned: readonly DayVisit[];
  drafts: readonly Draft[];
  today: string;
}): CareDay {
  const visits = input.planned.filter((visit) => visit.kind === 'care').toSorted(byTime);
  const started = new Set(
    input.drafts.filter((draft) => draft.form === careDraftForm).map((draft) => draft.key),
  );
  const open = (visit: DayVisit) => visit.doneBy === null;
  const running = new Set(
    visits
      .filter((visit) => open(visit) && started.has(careDraftKey(visit.id)))
      .map((visit) => visit.id),
  );
  const today = visits.filter((visit) => visit.dueOn === input.today);
  const waiting = today.filter(open);
  return {
    today,
    missed: visits.filter((visit) => visit.dueOn < input.today && open(visit)).toReversed(),
    tomorrow: visits.filter((visit) => visit.dueOn > input.today),
    running,
    next: visits.find((visit) => running.has(visit.id)) ?? waiting[0] ?? null,
    left: waiting.length,
  };
}

function byTime(a: DayVisit, b: DayVisit): number {
  const left = `${a.dueOn} ${a.startTime ?? '99'}`;
  const right = `${b.dueOn} ${b.startTime ?? '99'}`;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
