import { useCallback } from 'react';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';

const own = [
  'FUTURE',
  'END_BEFORE_START',
  'WHAT_HAPPENED',
  'DATE_NEEDED',
  'IN_PAST',
  'DONE_AT_ONCE',
] as const;

/** The sentence beside a field: what a visit asks of its own, else the common rules. */
export function useProblemWords() {
  const w = useWords();
  const codes = useCodes();
  return useCallback(
    (code: string | undefined): string | undefined => {
      const known = own.find((each) => each === code);
      return known === undefined ? codes.rule(code) : w(`visit.problem.${known}`);
    },
    [w, codes],
  );
}
