import type { CaseView, PlannedVisit } from '#client/store/store-api.ts';
import type { DataOf } from '#shared/domain/records.ts';
import { yearsBetween, timeInRiga, dayInRiga } from '#client/i18n/riga-time.ts';
import { visitOfRecord } from './visit-of-record.ts';
import { emptyVisit, knownFields, type KnownField, type VisitValues } from './visit-values.ts';
import { textOf } from '#shared/lib/json-text.ts';

export interface KnownSource {
  readonly on: string;
  readonly by: string;
}

export interface VisitStart {
  readonly values: VisitValues;
  /** Where each prefilled fact comes from. */
  readonly sources: Readonly<Partial<Record<KnownField, KnownSource>>>;
  /** Whom the worker may meet there, for one-tap answers. */
  readonly members: readonly string[];
  readonly hasChildren: boolean;
}

type Visit = DataOf<'home-visit'>;

/** The form as it stands before the first answer: now, here, and with what earlier visits found. */
export function startVisit(
  view: CaseView | null,
  plan: PlannedVisit | null,
  workerName: string,
  now: string,
): VisitStart {
  const today = dayInRiga(now);
  const begun: VisitValues = {
    ...emptyVisit,
    kind: (plan?.visitKind as Visit['kind'] | undefined) ?? null,
    visitedOn: today,
    startTime: timeInRiga(now),
    purpose: plan?.note ?? '',
    staffPresent: workerName,
  };
  if (view === null) return { values: begun, sources: {}, members: [], hasChildren: false };

  const { members, hasChildren } = whoLivesThere(view, today);
  const sources: Partial<Record<KnownField, KnownSource>> = {};
  const values = {
    ...begun,
    address: view.card.address ?? '',
    acknowledgedBy: view.card.personName,
  };
  for (const visit of doneVisits(view)) {
    const found = visitOfRecord(visit.data);
    for (const field of knownFields) {
      const value = found[field];
      if (
        sources[field] !== undefined ||
        value === null ||
        (Array.isArray(value) && value.length === 0)
      )
        continue;
      sources[field] = {
        on: textOf(visit.data['visitedOn']),
        by: textOf(visit.data['recordedByName']),
      };
      Object.assign(values, { [field]: value });
      values.known = { ...values.known, [field]: 'known' };
    }
  }
  return { values, sources, members, hasChildren };
}

/** Newest first. */
export function doneVisits(view: CaseView): CaseView['rows'] {
  return view.rows
    .filter((row) => row.type === 'home-visit' && row.data['outcome'] === 'done')
    .toSorted((a, b) => textOf(b.data['startedAt']).localeCompare(textOf(a.data['startedAt'])));
}

function whoLivesThere(view: CaseView, today: string): { members: string[]; hasChildren: boolean } {
  const living = view.rows
    .filter((row) => row.type === 'household-member')
    .map((row) => row.data as unknown as DataOf<'household-member'>)
    .filter((member) => !member.leftOn);
  const names = new Set([view.card.personName, ...living.map((member) => member.name)]);
  const births = [view.card.birthOn, ...living.map((member) => member.birthOn ?? null)];
  return {
    members: [...names],
    hasChildren: births.some((birth) => birth !== null && yearsBetween(birth, today) < 18),
  };
}
