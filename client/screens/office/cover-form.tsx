import { useState } from 'react';
import type { Covered } from '#shared/protocol/office-drains.ts';
import type { StaffLine } from '#shared/protocol/office.ts';
import { coverPersonMutation } from '#client/remote/office-drains.ts';
import { addDays, dayInRiga, instantInRiga } from '#client/i18n/riga-time.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Button } from '#client/ui/button.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormCheck, FormCombo, FormDay, FormText } from './form-fields.tsx';
import { FormNotes } from './form-notes.tsx';
import { peopleWay } from './office-ways.ts';
import { caseworkers } from './staff-choices.ts';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

interface CoverValues {
  byPersonId: string | null;
  from: string | null;
  to: string | null;
  keeps: boolean;
  reason: string;
}

/** Somebody is away from–to, and somebody else follows their cases meanwhile. */
export function CoverForm({
  person,
  staff,
}: {
  readonly person: StaffLine;
  readonly staff: readonly StaffLine[];
}) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const navigate = useNavigate();
  const verb = useOfficeVerb(coverPersonMutation);
  const [today] = useState(() => dayInRiga(Date.now()));
  const office = useOfficeForm<CoverValues, Covered>({
    start: { byPersonId: null, from: today, to: null, keeps: false, reason: '' },
    check: ({ byPersonId, from, to }) => [
      ...(byPersonId === null ? [{ field: 'byPersonId', message: w('cover.by.choose') }] : []),
      ...(from === null || to === null || to < from
        ? [{ field: 'to', message: w('cover.days') }]
        : []),
    ],
    send: ({ byPersonId, from, to, keeps, reason }, requestId) =>
      verb.mutateAsync({
        id: person.id,
        body: {
          requestId,
          byPersonId: byPersonId ?? '',
          from: instantInRiga(from ?? '', '00:00'),
          to: instantInRiga(addDays(to ?? '', 1), '00:00'),
          keeps,
          reason: reason.trim(),
        },
      }),
    onDone: ({ cases }) => {
      show({ tone: 'done', text: w('cover.done', { count: cases }) });
      navigate?.(peopleWay);
    },
  });
  const { control } = office.form;
  return (
    <form
      className="ui-stack office-short"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        office.submit();
      }}
    >
      <FormNotes {...office} />
      <p>{w('cover.what')}</p>
      <FormCombo
        control={control}
        name="byPersonId"
        label={w('cover.by')}
        noneLabel={w('office.assign.noneFound')}
        options={caseworkers(staff)
          .filter(({ id }) => id !== person.id)
          .map(({ id, name, role, cases }) => ({
            value: id,
            label: name,
            hint: w('office.assign.load', { role: codes.word('role', role), count: cases }),
          }))}
      />
      <FormDay control={control} name="from" label={w('cover.from')} />
      <FormDay control={control} name="to" label={w('cover.to')} />
      <FormCheck control={control} name="keeps" label={w('cover.keeps')} />
      <FormText
        control={control}
        name="reason"
        label={w('handover.reason')}
        mark={w('app.optional')}
        maxLength={500}
      />
      <ActionBar
        primary={
          <Button variant="primary" type="submit" disabled={verb.isPending}>
            {verb.isPending ? w('office.saving') : w('cover.submit')}
          </Button>
        }
      />
    </form>
  );
}
