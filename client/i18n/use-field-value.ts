import { useCallback } from 'react';
import type { JsonValue } from '#shared/lib/json.ts';
import { fieldLists } from './field-lists.ts';
import { useCodes, useFormats, useWords } from './use-words.tsx';

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/u.test(text);
const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT.*Z$/u.test(text);

function reasonOf(value: JsonValue | undefined): { reason: string } {
  const reason = value && typeof value === 'object' && 'reason' in value ? value['reason'] : '';
  return { reason: typeof reason === 'string' ? reason : '' };
}

/** Any field of any record as one would read it aloud; nothing is «Nav». `names` turns an account's id into a name. */
export function useFieldValue(names?: ReadonlyMap<string, string>) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  return useCallback(
    (type: string, field: string, value: JsonValue | undefined): string => {
      const list = fieldLists[`${type}.${field}`];
      if (field === 'withdrawn')
        return w(value ? 'withdraw.taken' : 'withdraw.stands', reasonOf(value));
      const one = (each: JsonValue | undefined): string => {
        if (each === null || each === undefined || each === '') return w('app.none');
        if (typeof each === 'boolean') return w(each ? 'app.yes' : 'app.no');
        if (typeof each === 'number') return formats.decimal(each);
        if (typeof each === 'string') {
          if (list !== undefined) return codes.word(list, each);
          if (isDay(each)) return formats.day(each);
          if (isInstant(each)) return formats.moment(each);
          return names?.get(each) ?? each;
        }
        if (Array.isArray(each)) {
          const members = each as readonly JsonValue[];
          return members.length === 0 ? w('app.none') : members.map(one).join(', ');
        }
        return Object.values(each).filter(Boolean).map(one).join(', ');
      };
      return one(value);
    },
    [w, codes, formats, names],
  );
}
