import { useCallback } from 'react';
import type { RefusalCode } from '#shared/protocol/outcome.ts';
import { useCodes, useWords } from './use-words.tsx';

/** Why the centre did not take a piece of work: the field, if it named one, and the reason. */
export function useRefusalWords() {
  const w = useWords();
  const codes = useCodes();
  return useCallback(
    ({ code, field }: { readonly code: RefusalCode | null; readonly field: string | null }) => {
      const why = code === null ? w('attention.noReason') : codes.refusal(code);
      return field === null ? why : `${codes.field(field)}: ${why}`;
    },
    [w, codes],
  );
}
