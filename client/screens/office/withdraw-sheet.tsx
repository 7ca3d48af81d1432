import { editableOf, isRecordType } from '#shared/domain/records.ts';
import type { OfficeOutcome, OfficeRow } from '#shared/protocol/office.ts';
import type { WithdrawRecord } from '#shared/protocol/office-meaning.ts';
import { useRecordName } from '#client/i18n/use-record-name.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { withdrawRecordMutation } from '#client/remote/office-meaning.ts';
import { useToast } from '#client/ui/toast.tsx';
import type { CaseFileParts } from './case-file-of.ts';
import { FormProse, FormSelect } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface Values {
  recordId: string;
  reason: string;
}

/** Takes back a record that was entered by mistake; what the screen showed of it travels along. */
export default function WithdrawSheet({
  parts,
  onClose,
}: {
  readonly parts: CaseFileParts;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const show = useToast();
  const nameOf = useRecordName();
  const verb = useOfficeVerb(withdrawRecordMutation);
  const office = useOfficeForm<Values, OfficeOutcome>({
    start: { recordId: '', reason: '' },
    check: ({ recordId, reason }) => [
      ...(recordId === '' ? [{ field: 'recordId', message: w('withdraw.chooseOne') }] : []),
      ...(reason.trim() === '' ? [{ field: 'reason', message: w('withdraw.reasonNeeded') }] : []),
    ],
    send: ({ recordId, reason }, requestId) =>
      verb.mutateAsync({
        id: recordId,
        body: { requestId, reason: reason.trim(), seen: seenOf(parts.takable, recordId) },
      }),
    onDone: ({ kind }) => {
      if (kind === 'conflict') show({ tone: 'info', text: w('withdraw.asked') });
      else show({ tone: 'done', text: w('withdraw.done') });
      onClose();
    },
  });
  const { control } = office.form;
  return (
    <OfficeSheet
      title={w('withdraw.title')}
      submitLabel={w('withdraw.submit')}
      office={office}
      onClose={onClose}
    >
      <FormSelect
        control={control}
        name="recordId"
        label={w('withdraw.which')}
        options={parts.takable.map(({ id, type, data }) => ({
          value: id,
          label: nameOf(type, data),
        }))}
      />
      <FormProse
        control={control}
        name="reason"
        label={w('withdraw.reason')}
        hint={w('withdraw.reasonHint')}
        maxLength={500}
      />
    </OfficeSheet>
  );
}

function seenOf(rows: readonly OfficeRow[], recordId: string): WithdrawRecord['seen'] {
  const row = rows.find(({ id }) => id === recordId);
  if (row === undefined || !isRecordType(row.type)) return {};
  return editableOf(row.type, row.data) as WithdrawRecord['seen'];
}
