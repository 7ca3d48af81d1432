import { useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { assignCaseMutation, staffQuery } from '#client/remote/office.ts';
import { toRemoteProblem } from '#client/remote/remote-problem.ts';
import { instantInRiga, addDays } from '#client/i18n/riga-time.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormCombo, FormDay, FormText } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { caseworkers } from './staff-choices.ts';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface AssignValues {
  personId: string | null;
  until: string | null;
  reason: string;
}

/** Gives one or a dozen case files to one person. What could not be given stays picked. */
export function AssignSheet({
  caseIds,
  onClose,
  onDone,
}: {
  readonly caseIds: readonly string[];
  readonly onClose: () => void;
  /** Case files that could not be assigned. */
  readonly onDone: (left: readonly string[]) => void;
}) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const staff = caseworkers(useQuery(staffQuery()).data?.staff ?? []);
  const verb = useOfficeVerb(assignCaseMutation);
  // Each case file is a request of its own; sending the form again repeats none that was carried out.
  const ids = useRef(new Map<string, string>());
  const done = useRef(new Set<string>());
  const office = useOfficeForm<AssignValues, number>({
    start: { personId: null, until: null, reason: '' },
    check: ({ personId }) =>
      personId === null ? [{ field: 'personId', message: w('office.assign.choose') }] : [],
    send: async ({ personId, until, reason }) => {
      let failed: Error | null = null;
      for (const caseId of caseIds) {
        if (done.current.has(caseId)) continue;
        const requestId = ids.current.get(caseId) ?? crypto.randomUUID();
        ids.current.set(caseId, requestId);
        try {
          await verb.mutateAsync({
            id: caseId,
            body: {
              requestId,
              personId: personId ?? '',
              validTo: until === null ? null : instantInRiga(addDays(until, 1), '00:00'),
              reason: reason.trim(),
            },
          });
          done.current.add(caseId);
        } catch (error) {
          ids.current.delete(caseId);
          failed = toRemoteProblem(error);
        }
      }
      if (failed !== null && done.current.size === 0) throw failed;
      return done.current.size;
    },
    onDone: (count) => {
      const left = caseIds.filter((caseId) => !done.current.has(caseId));
      const name = staff.find(({ id }) => id === office.form.getValues('personId'))?.name ?? '';
      show(
        left.length === 0
          ? { tone: 'done', text: w('office.assign.done', { name }) }
          : {
              tone: 'info',
              text: w('office.assign.partly', { done: count, total: caseIds.length }),
            },
      );
      onDone(left);
    },
  });
  const { control } = office.form;
  return (
    <OfficeSheet
      title={w('office.assign.title')}
      submitLabel={w('office.assign.submit', { count: caseIds.length })}
      office={office}
      onClose={onClose}
    >
      <p>{w('office.assign.what')}</p>
      {staff.length === 0 ? null : (
        <FormCombo
          control={control}
          name="personId"
          label={w('office.assign.to')}
          noneLabel={w('office.assign.noneFound')}
          options={staff.map(({ id, name, role, cases }) => ({
            value: id,
            label: name,
            hint: w('office.assign.load', { role: codes.word('role', role), count: cases }),
          }))}
        />
      )}
      <FormDay
        control={control}
        name="until"
        label={w('office.assign.until')}
        mark={w('app.optional')}
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
