import { useCallback } from 'react';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats } from '#client/i18n/use-words.tsx';

/** «06:12, pirms 2 h»: the hour, and how long ago. */
export function useMomentAndAge(): (at: string) => string {
  const { when, age } = useFormats();
  const now = useNow();
  return useCallback((at) => `${when(at, now)}, ${age(at, now)}`, [when, age, now]);
}
