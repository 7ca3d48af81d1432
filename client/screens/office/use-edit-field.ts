import { useCallback } from 'react';
import type { JsonValue } from '#shared/lib/json.ts';
import type { EditRecord } from '#shared/protocol/office-work.ts';
import { editRecordMutation } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { useFailureWords } from './use-failure-words.ts';
import { useOfficeVerb } from './use-office-verb.ts';

export interface FieldChange {
  readonly recordId: string;
  readonly field: string;
  /** What the screen showed: the merge compares it. */
  readonly from: JsonValue;
  readonly to: JsonValue;
}

/** One tap that changes one field; a refusal is said aloud and the screen shows what stands. */
export function useEditField(): (change: FieldChange) => void {
  const w = useWords();
  const show = useToast();
  const words = useFailureWords();
  const { mutate } = useOfficeVerb(editRecordMutation);
  return useCallback(
    ({ recordId, field, from, to }) =>
      mutate(
        {
          id: recordId,
          body: {
            requestId: crypto.randomUUID(),
            fields: { [field]: { from, to } } as EditRecord['fields'],
          },
        },
        {
          onSuccess: () => show({ tone: 'done', text: w('office.saved') }),
          onError: (error) => show({ tone: 'info', text: words(error) }),
        },
      ),
    [mutate, show, words, w],
  );
}
