import type { OfficeRow } from '#shared/protocol/office.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { writePlanMutation } from '#client/remote/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useState } from 'react';
import { useToast } from '#client/ui/toast.tsx';
import { FormDay, FormProse, FormText } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface PlanValues {
  text: string;
  goal: string;
  reviewOn: string | null;
}

/** The plan's text. Two people may write it at once: what this screen showed goes along, and the two are merged. */
export default function PlanTextSheet({
  caseId,
  plan,
  onClose,
}: {
  readonly caseId: string;
  readonly plan: OfficeRow | null;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const verb = useOfficeVerb(writePlanMutation);
  const [shown] = useState(plan);
  const start: PlanValues = {
    text: textOf(shown?.data['text']),
    goal: textOf(shown?.data['goal']),
    reviewOn: textOf(shown?.data['reviewOn']) || null,
  };
  const office = useOfficeForm<PlanValues, unknown>({
    start,
    check: ({ text }) =>
      text.trim() === '' ? [{ field: 'text', message: codes.rule('EMPTY') ?? '' }] : [],
    send: ({ text, goal, reviewOn }, requestId) =>
      verb.mutateAsync({
        id: caseId,
        body: {
          requestId,
          planId: shown?.id ?? null,
          seen:
            shown === null
              ? null
              : { text: start.text, goal: start.goal || null, reviewOn: start.reviewOn },
          text: text.trim(),
          goal: goal.trim() || null,
          reviewOn,
        },
      }),
    onDone: () => {
      show({ tone: 'done', text: w('office.social.done') });
      onClose();
    },
  });
  const { control } = office.form;
  return (
    <OfficeSheet
      title={w('office.social.title')}
      submitLabel={w('office.social.submit')}
      office={office}
      onClose={onClose}
    >
      <FormText
        control={control}
        name="goal"
        label={w('office.social.goal')}
        mark={w('app.optional')}
        maxLength={200}
      />
      <FormProse control={control} name="text" label={w('office.social.text')} rows={10} />
      <FormDay
        control={control}
        name="reviewOn"
        label={w('office.social.reviewOn')}
        mark={w('app.optional')}
      />
    </OfficeSheet>
  );
}
