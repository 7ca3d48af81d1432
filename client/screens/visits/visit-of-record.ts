import type { JsonValue } from '#shared/lib/json.ts';
import { timeInRiga } from '#client/i18n/riga-time.ts';
import type { DataOf } from '#shared/domain/records.ts';
import { emptyVisit, type VisitValues } from './visit-values.ts';

/** A written record, back in the form: for a correction, or for work the centre refused. */
export function visitOfRecord(data: Readonly<Record<string, JsonValue>>): VisitValues {
  const visit = data as unknown as Partial<DataOf<'home-visit'>>;
  const person = visit.statedPerson;
  const kept = Object.fromEntries(
    Object.keys(emptyVisit).flatMap((field) => {
      const value = data[field];
      return value === undefined || value === null ? [] : [[field, value]];
    }),
  ) as Partial<VisitValues>;
  return {
    ...emptyVisit,
    ...kept,
    startTime: visit.startedAt ? timeInRiga(visit.startedAt) : null,
    endTime: visit.endedAt ? timeInRiga(visit.endedAt) : null,
    staffPresent: (visit.staffPresent ?? []).join('\n'),
    othersPresent: (visit.othersPresent ?? []).join('\n'),
    lift: typeof visit.lift === 'boolean' ? (visit.lift ? 'yes' : 'no') : null,
    personName: person?.name ?? '',
    personBirthOn: person?.birthOn ?? null,
    personAddress: person?.address ?? '',
    personPhone: person?.phone ?? '',
    known: {},
  };
}
