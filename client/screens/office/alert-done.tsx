import { editRecordMutation } from '#client/remote/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormNotes } from './form-notes.tsx';
import { FormProse } from './form-fields.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';

/** What has been done about an alert, in words that stay with it. */
export function AlertDone({
  recordId,
  note,
}: {
  readonly recordId: string;
  readonly note: string;
}) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const verb = useOfficeVerb(editRecordMutation);
  // What the words were written over goes along with them: somebody may have written meanwhile.
  const office = useOfficeForm({
    start: { closedNote: note, over: note },
    about: `${recordId} closedNote`,
    check: ({ closedNote }) =>
      closedNote.trim() === '' ? [{ field: 'closedNote', message: codes.rule('EMPTY') ?? '' }] : [],
    send: async ({ closedNote, over }, requestId) => {
      const sent = closedNote.trim();
      const fields = { closedNote: { from: over, to: sent } };
      await verb.mutateAsync({ id: recordId, body: { requestId, fields } });
      return sent;
    },
    onDone: (sent) => {
      office.form.setValue('over', sent);
      show({ text: w('office.alert.savedDone'), tone: 'done' });
    },
  });
  const { control, formState } = office.form;
  return (
    <form
      className="ui-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        office.submit();
      }}
    >
      <FormNotes {...office} />
      <FormProse
        control={control}
        name="closedNote"
        label={w('office.alert.done')}
        hint={w('office.alert.doneHint')}
      />
      <div>
        <Button type="submit" disabled={formState.isSubmitting}>
          {w('office.alert.saveDone')}
        </Button>
      </div>
    </form>
  );
}
