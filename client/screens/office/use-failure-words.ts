import { useCallback } from 'react';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { toRemoteProblem } from '#client/remote/remote-problem.ts';

/** Supervisors work online: a lost link is said as that, never as «saved on this device». */
export function useFailureWords(): (error: unknown) => string {
  const w = useWords();
  const codes = useCodes();
  return useCallback(
    (error) => {
      const problem = toRemoteProblem(error);
      if (problem.code === 'CONFLICT') return w('office.failure.moved');
      if (problem.class === 'reauth') return w('office.failure.signed-out');
      return problem.class === 'retry'
        ? w('office.failure.unreachable')
        : codes.error(problem.code);
    },
    [w, codes],
  );
}
