import { useCallback } from 'react';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CareProblem } from './check-care-visit.ts';

/** A sentence that names the task and says how to mend it. */
export function useProblemWords(): (problem: CareProblem) => string {
  const w = useWords();
  const codes = useCodes();
  return useCallback(
    ({ code, task }) => w(`care.error.${code}`, { task: codes.word('careTask', task) }),
    [w, codes],
  );
}
