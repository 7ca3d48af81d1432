import { useCallback } from 'react';
import { textOf } from '#shared/lib/json-text.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { useCodes, useFormats } from './use-words.tsx';

type Data = Readonly<Record<string, JsonValue>>;

/** One record in a line, so that it is known from its neighbours: its type, what it says, its day. */
export function useRecordName(): (type: string, data: Data) => string {
  const codes = useCodes();
  const { day } = useFormats();
  return useCallback(
    (type, data) => {
      const dayOf = (field: string) => (textOf(data[field]) === '' ? '' : day(textOf(data[field])));
      const says: Readonly<Record<string, () => readonly string[]>> = {
        'safety-note': () => [textOf(data['text']), dayOf('notedOn')],
        'needs-assessment': () => [dayOf('assessedOn')],
        'plan-task': () => [textOf(data['title'])],
        'planned-home-visit': () => [codes.word('visitKind', textOf(data['kind'])), dayOf('dueOn')],
        'planned-care-visit': () => [dayOf('dueOn'), textOf(data['startTime'])],
        consultation: () => [textOf(data['topic']), dayOf('heldOn')],
        'household-member': () => [textOf(data['name'])],
        'granted-service': () => [
          codes.word('service', textOf(data['service'])),
          textOf(data['decisionNumber']),
        ],
        'home-visit': () => [codes.word('visitKind', textOf(data['kind'])), dayOf('visitedOn')],
      };
      return [codes.word('recordType', type), ...(says[type]?.() ?? [])]
        .filter(Boolean)
        .join(' · ');
    },
    [codes, day],
  );
}
