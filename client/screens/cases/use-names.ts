import { useMemo } from 'react';
import { useWatch } from '#client/store/use-store.tsx';

/** Who is behind an account's id, as far as this unit's devices know. */
export function useNames(): ReadonlyMap<string, string> {
  const colleagues = useWatch({ kind: 'colleagues' });
  return useMemo(() => new Map(colleagues?.map(({ id, name }) => [id, name])), [colleagues]);
}
