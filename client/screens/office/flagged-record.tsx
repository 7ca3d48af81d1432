import type { FlagDetail } from '#shared/protocol/office-meaning.ts';
import { settleFlagMutation } from '#client/remote/office-meaning.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormNotes } from './form-notes.tsx';
import { FormRadio } from './form-fields.tsx';
import { caseWay } from './office-ways.ts';
import { RecordFacts } from './record-facts.tsx';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';
import { usePeopleNames } from './use-people-names.ts';

interface Values {
  decision: 'kept' | 'reopened' | null;
}

/** Why it waits, what was written, and what becomes of it: it is kept, or the case file is opened again. */
export function FlaggedRecord({ flag }: { readonly flag: FlagDetail }) {
  const w = useWords();
  const codes = useCodes();
  const { moment, when } = useFormats();
  const now = useNow();
  const show = useToast();
  const names = usePeopleNames(flag.people);
  const verb = useOfficeVerb(settleFlagMutation);
  const asks = flag.why === 'closed-file' && flag.closed;
  const office = useOfficeForm<Values, unknown>({
    start: { decision: asks ? null : 'kept' },
    about: flag.flagId,
    check: ({ decision }) =>
      decision === null ? [{ field: 'decision', message: w('flag.choose') }] : [],
    send: ({ decision }, requestId) =>
      verb.mutateAsync({ id: flag.flagId, body: { requestId, decision: decision ?? 'kept' } }),
    onDone: () => show({ tone: 'done', text: w('flag.done') }),
  });
  const { control, formState } = office.form;
  const type = codes.word('recordType', flag.row.type);
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
      <Banner
        tone="info"
        title={w(`flag.why.${flag.why}`)}
        actions={
          flag.about === null ? null : (
            <ButtonLink href={caseWay(flag.about.caseId)}>{w('flag.toCase')}</ButtonLink>
          )
        }
      >
        {w(`flag.what.${flag.why}`)}
      </Banner>
      <p>{w('flag.author', { name: flag.authorName, when: moment(flag.receivedAt) })}</p>
      <Card title={type}>
        <RecordFacts row={flag.row} names={names} />
      </Card>
      {flag.subject === null ? null : (
        <Card title={w('flag.subject', { type: codes.word('recordType', flag.subject.type) })}>
          <RecordFacts row={flag.subject} names={names} />
        </Card>
      )}
      {flag.settled !== null ? (
        <Banner tone="done">
          {w(`flag.settled.${flag.settled.decision}`, {
            name: flag.settled.byName,
            when: when(flag.settled.at, now),
          })}
        </Banner>
      ) : (
        <>
          {asks ? (
            <FormRadio
              control={control}
              name="decision"
              label={w('flag.decision')}
              options={[
                { value: 'kept', label: w('flag.keep'), hint: w('flag.keepWhat') },
                { value: 'reopened', label: w('flag.reopen'), hint: w('flag.reopenWhat') },
              ]}
            />
          ) : null}
          <ActionBar
            primary={
              <Button variant="primary" type="submit" disabled={formState.isSubmitting}>
                {formState.isSubmitting
                  ? w('office.saving')
                  : w(asks ? 'office.waiting.submit' : 'flag.seen')}
              </Button>
            }
          />
        </>
      )}
    </form>
  );
}
