import { useMemo } from 'react';
import type { CaseDetail } from '#shared/protocol/office.ts';

/** Ids of people in the rows → their names, for `useFieldValue`. */
export function usePeopleNames(people: CaseDetail['people']): ReadonlyMap<string, string> {
  return useMemo(() => new Map(Object.values(people).map(({ id, name }) => [id, name])), [people]);
}
