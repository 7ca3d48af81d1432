import { useCallback, useMemo } from 'react';
import type { JsonValue } from '#shared/lib/json.ts';
import type { Draft } from './store-api.ts';
import { useStore, useWatch } from './use-store.tsx';

/** Where one form's draft lies: what is stored there now (undefined while unknown), and how to write it. */
export function useDraftPlace({
  key,
  form,
  caseId,
  startedAt,
}: Pick<Draft, 'key' | 'form' | 'caseId' | 'startedAt'>) {
  const store = useStore();
  const drafts = useWatch({ kind: 'drafts' });
  const stored =
    drafts === undefined ? undefined : (drafts.find((draft) => draft.key === key) ?? null);
  const save = useCallback(
    (value: JsonValue, savedAt: string, seenAt: string | null) =>
      store.swapDraft({ key, form, caseId, startedAt, savedAt, value }, seenAt),
    [store, key, form, caseId, startedAt],
  );
  return useMemo(() => ({ stored, save }), [stored, save]);
}
