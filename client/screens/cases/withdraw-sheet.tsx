import { Controller, useForm } from 'react-hook-form';
import { useRecordName } from '#client/i18n/use-record-name.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { CaseSheet } from './case-sheet.tsx';
import { useCommit } from './use-commit.ts';
import { withdrawRecord, type takable } from './withdraw-record.ts';

interface Withdrawing {
  recordId: string | null;
  reason: string;
}

/** One's own record, entered by mistake, with the reason beside it. */
export function WithdrawSheet({
  records,
  onClose,
}: {
  readonly records: ReturnType<typeof takable>;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const nameOf = useRecordName();
  const { save, failed, busy } = useCommit();
  const only = records.length === 1 ? (records[0]?.row.id ?? null) : null;
  const form = useForm<Withdrawing>({ defaultValues: { recordId: only, reason: '' } });
  const { errors, isDirty } = form.formState;
  useDirtyForm(isDirty);
  const submit = form.handleSubmit(async ({ recordId, reason }) => {
    const record = records.find(({ row }) => row.id === recordId);
    if (record !== undefined && (await save(withdrawRecord(record, reason)))) onClose();
  });
  return (
    <CaseSheet
      title={w('withdraw.title')}
      closeLabel={w('app.cancel')}
      saveLabel={w('withdraw.submit')}
      dismissable={!isDirty}
      refusal={null}
      failed={failed}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Controller
        name="recordId"
        control={form.control}
        rules={{ validate: (value) => value !== null }}
        render={({ field }) => (
          <RadioGroup
            {...field}
            label={w('withdraw.which')}
            errorMessage={errors.recordId ? w('withdraw.chooseOne') : undefined}
            options={records.map(({ row }) => ({
              value: row.id,
              label: nameOf(row.type, row.data),
            }))}
          />
        )}
      />
      <Controller
        name="reason"
        control={form.control}
        rules={{ validate: (value) => value.trim() !== '' }}
        render={({ field }) => (
          <TextArea
            {...field}
            label={w('withdraw.reason')}
            hint={w('withdraw.reasonHint')}
            maxLength={500}
            errorMessage={errors.reason ? w('withdraw.reasonNeeded') : undefined}
          />
        )}
      />
    </CaseSheet>
  );
}
