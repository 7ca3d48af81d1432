import { useState } from 'react';
import type { OfficeRow } from '#shared/protocol/office.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { amendRecordMutation } from '#client/remote/office-meaning.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { FormProse } from './form-fields.tsx';
import { OfficeSheet } from './office-sheet.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

/** What was added to a record after it was accepted; part of the document, on paper too. */
export function AmendmentList({ rows }: { readonly rows: readonly OfficeRow[] }) {
  const w = useWords();
  const { moment } = useFormats();
  return rows.map((row) => (
    <Voice
      key={row.id}
      kind="concluded"
      label={w('amend.by', { name: textOf(row.data['recordedByName']), when: moment(row.at) })}
    >
      {textOf(row.data['text'])}
    </Voice>
  ));
}

/** The supervisor's own words to an accepted record. */
export function AmendButton({ recordId }: { readonly recordId: string }) {
  const w = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="ui-no-print">
      <Button onClick={() => setOpen(true)}>{w('amend.open')}</Button>
      {open ? <AmendSheet recordId={recordId} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function AmendSheet({
  recordId,
  onClose,
}: {
  readonly recordId: string;
  readonly onClose: () => void;
}) {
  const w = useWords();
  const show = useToast();
  const verb = useOfficeVerb(amendRecordMutation);
  const office = useOfficeForm<{ text: string }, unknown>({
    start: { text: '' },
    about: `amend ${recordId}`,
    check: ({ text }) => (text.trim() === '' ? [{ field: 'text', message: w('amend.empty') }] : []),
    send: ({ text }, requestId) =>
      verb.mutateAsync({ id: recordId, body: { requestId, text: text.trim() } }),
    onDone: () => {
      show({ tone: 'done', text: w('amend.done') });
      onClose();
    },
  });
  return (
    <OfficeSheet
      title={w('amend.title')}
      submitLabel={w('amend.submit')}
      office={office}
      onClose={onClose}
    >
      <p>{w('amend.what')}</p>
      <FormProse control={office.form.control} name="text" label={w('amend.text')} />
    </OfficeSheet>
  );
}
