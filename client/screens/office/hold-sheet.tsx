import type { HoldChanged } from '#shared/protocol/office-drains.ts';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { changeHoldMutation } from '#client/remote/office-drains.ts';
import { addDays, dayInRiga, instantInRiga } from '#client/i18n/riga-time.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormDay, FormText } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

/** Makes an assignment that has not ended longer or shorter. */
export function HoldSheet({
  hold,
  onClose,
}: {
  readonly hold: CaseDetail['assignments'][number];
  readonly onClose: () => void;
}) {
  const w = useWords();
  const show = useToast();
  const verb = useOfficeVerb(changeHoldMutation);
  const { id, personName, validTo } = hold;
  const office = useOfficeForm<{ until: string | null; reason: string }, HoldChanged>({
    // The last day that is wholly inside.
    start: { until: validTo === null ? null : dayInRiga(Date.parse(validTo) - 1), reason: '' },
    check: () => [],
    send: ({ until, reason }, requestId) =>
      verb.mutateAsync({
        id,
        body: {
          requestId,
          seen: validTo,
          validTo: until === null ? null : instantInRiga(addDays(until, 1), '00:00'),
          reason: reason.trim(),
        },
      }),
    fieldOf: { validTo: 'until' },
    onDone: () => {
      show({ tone: 'done', text: w('hold.done') });
      onClose();
    },
  });
  const { control } = office.form;
  return (
    <OfficeSheet
      title={w('hold.title')}
      submitLabel={w('hold.change')}
      office={office}
      onClose={onClose}
    >
      <p>{w('hold.what', { name: personName })}</p>
      <FormDay
        control={control}
        name="until"
        label={w('hold.until')}
        hint={w('hold.until.hint')}
        mark={w('app.optional')}
      />
      <FormText
        control={control}
        name="reason"
        label={w('handover.reason')}
        mark={w('app.optional')}
        maxLength={500}
      />
    </OfficeSheet>
  );
}
