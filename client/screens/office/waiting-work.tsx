import type { WaitingChange } from '#shared/protocol/office-reading.ts';
import { settleChangeMutation } from '#client/remote/office.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { DraftContent } from './draft-content.tsx';
import { FormNotes } from './form-notes.tsx';
import { FormProse, FormRadio } from './form-fields.tsx';
import { useOfficeForm, type FormProblem } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';
import { WaitingContent } from './waiting-content.tsx';
import { WorkOwner } from './work-owner.tsx';

interface SettleWorkValues {
  action: 'take-over' | 'note' | null;
  note: string;
}

/** Why it was not taken, everything its author wrote, and two ways on. */
export function WaitingWork({
  changeId,
  waiting,
}: {
  readonly changeId: string;
  readonly waiting: WaitingChange;
}) {
  const w = useWords();
  const codes = useCodes();
  const { moment, when } = useFormats();
  const now = useNow();
  const show = useToast();
  const verb = useOfficeVerb(settleChangeMutation);
  const office = useOfficeForm<SettleWorkValues, unknown>({
    start: { action: null, note: '' },
    about: changeId,
    check: ({ action, note }) => {
      const problems: FormProblem[] = [];
      if (action === null)
        problems.push({ field: 'action', message: w('office.waiting.chooseAction') });
      if (note.trim() === '')
        problems.push({ field: 'note', message: w('office.waiting.noteNeeded') });
      return problems;
    },
    send: ({ action, note }, requestId) =>
      verb.mutateAsync({
        id: changeId,
        body: { requestId, action: action ?? 'note', note: note.trim() },
      }),
    onDone: () => show({ tone: 'done', text: w('office.waiting.done') }),
  });
  const { control, formState } = office.form;
  const written = waiting.changes[0]?.at;
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
      <Banner tone="attention" title={w('office.waiting.why')}>
        <p>{codes.refusal(waiting.code)}</p>
        {waiting.field === null ? null : (
          <p>{w('office.waiting.whyField', { field: codes.field(waiting.field) })}</p>
        )}
      </Banner>
      <p>
        {w('office.waiting.author', {
          name: waiting.authorName,
          written: written === undefined ? '' : moment(written),
          received: moment(waiting.receivedAt),
        })}
      </p>
      {waiting.settled ? null : <WorkOwner changeId={changeId} waiting={waiting} />}
      {waiting.draft === null ? null : <DraftContent draft={waiting.draft} />}
      <WaitingContent changes={waiting.changes} />
      {waiting.unread ? (
        <Banner tone="info" title={w('office.unread.title')}>
          {w('office.unread.text')}
        </Banner>
      ) : waiting.settled ? (
        <Banner tone="done">
          {w('office.waiting.settled', {
            name: waiting.settled.byName,
            when: when(waiting.settled.at, now),
            note: waiting.settled.note,
          })}
        </Banner>
      ) : (
        <>
          <FormRadio
            control={control}
            name="action"
            label={w('office.waiting.action')}
            options={[
              // What can't be read as a change can be noted only.
              ...(waiting.changes.length === 0
                ? []
                : [
                    {
                      value: 'take-over' as const,
                      label: w('office.waiting.takeOver'),
                      hint: w('office.waiting.takeOverWhat'),
                    },
                  ]),
              {
                value: 'note',
                label: w('office.waiting.keep'),
                hint: w('office.waiting.keepWhat'),
              },
            ]}
          />
          <FormProse
            control={control}
            name="note"
            maxLength={500}
            label={w('office.waiting.note')}
            hint={w('office.waiting.noteHint')}
          />
          <ActionBar
            primary={
              <Button variant="primary" type="submit" disabled={formState.isSubmitting}>
                {formState.isSubmitting ? w('office.saving') : w('office.waiting.submit')}
              </Button>
            }
          />
        </>
      )}
    </form>
  );
}
