import type { DrainView } from '#shared/protocol/office-drains.ts';
import { stepDrainMutation } from '#client/remote/office-drains.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { FormProse } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

/** Without waiting, and why: it stays beside what was known of each device. */
export function GoOnSheet({
  drainId,
  onClose,
}: {
  readonly drainId: string;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const verb = useOfficeVerb(stepDrainMutation);
  const office = useOfficeForm<{ reason: string }, DrainView>({
    start: { reason: '' },
    check: ({ reason }) =>
      reason.trim() === '' ? [{ field: 'reason', message: w('drain.goOn.needed') }] : [],
    send: ({ reason }) =>
      verb.mutateAsync({ id: drainId, body: { do: 'go-on', reason: reason.trim() } }),
    onDone: onClose,
  });
  return (
    <OfficeSheet
      title={w('drain.goOn.title')}
      submitLabel={w('drain.goOn.anyway')}
      office={office}
      onClose={onClose}
    >
      <p>{w('drain.goOn.what')}</p>
      <FormProse
        control={office.form.control}
        name="reason"
        label={w('drain.goOn.reason')}
        maxLength={500}
      />
    </OfficeSheet>
  );
}
