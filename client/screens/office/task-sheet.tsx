import type { CaseDetail } from '#shared/protocol/office.ts';
import { addTaskMutation } from '#client/remote/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormDay, FormSelect, FormText } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface TaskValues {
  title: string;
  dueOn: string | null;
  responsibleId: string;
}

/** One task of the plan: what, by when, whose. */
export default function TaskSheet({
  detail,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const verb = useOfficeVerb(addTaskMutation);
  const office = useOfficeForm<TaskValues, unknown>({
    start: { title: '', dueOn: null, responsibleId: '' },
    check: ({ title }) =>
      title.trim() === '' ? [{ field: 'title', message: codes.rule('EMPTY') ?? '' }] : [],
    send: ({ title, dueOn, responsibleId }, requestId) =>
      verb.mutateAsync({
        id: detail.caseId,
        body: {
          requestId,
          title: title.trim(),
          dueOn,
          responsibleId: responsibleId === '' ? null : responsibleId,
        },
      }),
    onDone: () => {
      show({ tone: 'done', text: w('office.task.done') });
      onClose();
    },
  });
  const { control } = office.form;
  return (
    <OfficeSheet
      title={w('office.task.title')}
      submitLabel={w('office.task.submit')}
      office={office}
      onClose={onClose}
    >
      <FormText control={control} name="title" label={w('office.task.what')} maxLength={200} />
      <FormDay
        control={control}
        name="dueOn"
        label={codes.field('dueOn')}
        mark={w('app.optional')}
      />
      <FormSelect
        control={control}
        name="responsibleId"
        label={w('office.task.responsible')}
        placeholder={w('office.task.nobody')}
        options={detail.assignments.map(({ personId, personName }) => ({
          value: personId,
          label: personName,
        }))}
      />
    </OfficeSheet>
  );
}
