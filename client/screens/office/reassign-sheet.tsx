import { useQuery } from '@tanstack/react-query';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { reassignCaseMutation, staffQuery } from '#client/remote/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormSelect, FormText } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { caseworkers } from './staff-choices.ts';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface ReassignValues {
  toPersonId: string;
  reason: string;
}

/** Takes the case file from one person: to another, or only ends it. */
export function ReassignSheet({
  caseId,
  from,
  onClose,
}: {
  readonly caseId: string;
  readonly from: CaseDetail['assignments'][number];
  readonly onClose: () => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const staff = caseworkers(useQuery(staffQuery()).data?.staff ?? []);
  const verb = useOfficeVerb(reassignCaseMutation);
  const office = useOfficeForm<ReassignValues, unknown>({
    start: { toPersonId: '', reason: '' },
    check: () => [],
    send: ({ toPersonId, reason }, requestId) =>
      verb.mutateAsync({
        id: caseId,
        body: {
          requestId,
          fromPersonId: from.personId,
          toPersonId: toPersonId === '' ? null : toPersonId,
          reason: reason.trim(),
        },
      }),
    onDone: () => {
      show({ tone: 'done', text: w('office.reassign.done') });
      onClose();
    },
  });
  const { control } = office.form;
  const ends = office.form.watch('toPersonId') === '';
  return (
    <OfficeSheet
      title={w('office.reassign.title')}
      submitLabel={w(ends ? 'office.reassign.end' : 'office.reassign.submit')}
      office={office}
      onClose={onClose}
    >
      <p>{w('office.reassign.what', { name: from.personName })}</p>
      <FormSelect
        control={control}
        name="toPersonId"
        label={w('office.reassign.to')}
        placeholder={w('office.reassign.nobody')}
        options={staff
          .filter(({ id }) => id !== from.personId)
          .map(({ id, name, role }) => ({
            value: id,
            label: `${name} (${codes.word('role', role)})`,
          }))}
      />
      <FormText
        control={control}
        name="reason"
        label={w('office.assign.reason')}
        mark={w('app.optional')}
        maxLength={500}
      />
    </OfficeSheet>
  );
}
