import { useCallback } from 'react';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { MessageId } from '#client/i18n/lv.ts';
import type { VisitField } from './visit-values.ts';

const own: Partial<Record<VisitField, MessageId>> = {
  personName: 'stated.name',
  personBirthOn: 'stated.birthOn',
  personAddress: 'stated.address',
  personPhone: 'stated.phone',
  kind: 'visit.kind',
  outcome: 'visit.outcome',
  visitedOn: 'visit.visitedOn',
  startTime: 'visit.startTime',
  endTime: 'visit.endTime',
  purpose: 'visit.purpose',
  doneAtOnce: 'visit.doneAtOnce',
  photos: 'photo.section',
  nextStepOn: 'visit.nextStepOn',
  acknowledgement: 'visit.acknowledgement',
};

/** What each field of the form is called; the same words at the field and in the summary of errors. */
export function useFieldLabels() {
  const w = useWords();
  const codes = useCodes();
  return useCallback(
    (field: VisitField): string => {
      const id = own[field];
      return id === undefined ? codes.field(field) : w(id);
    },
    [w, codes],
  );
}
