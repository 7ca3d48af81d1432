import { useMemo, useState } from 'react';
import { Controller, useForm, useWatch, type Resolver } from 'react-hook-form';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseCard } from '#client/store/store-api.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { useDraftPlace } from '#client/store/use-draft-place.ts';
import { useSignedIn, useStore } from '#client/store/use-store.tsx';
import { emergencyCalls } from '#shared/domain/safeguarding.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { AlertCard } from '#client/ui/alert-card.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { CheckboxGroup } from '#client/ui/checkbox-group.tsx';
import { ErrorSummary } from '#client/ui/error-summary.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { isUnsaved, useDraft } from '#client/ui/use-draft.ts';
import { emptyAlert, type AlertValues } from './alert-values.ts';
import { CallLinks } from './call-links.tsx';
import { LikelyChild } from './likely-child.tsx';
import { checkAlert, raiseAlert, type NewAlert } from './raise-alert.ts';

interface AlertFormProps {
  readonly recordId: string;
  readonly card: CaseCard | null;
  readonly begun: {
    readonly values: AlertValues;
    readonly startedAt: string;
    readonly refusal: string | null;
    readonly supersedes: string | undefined;
  };
  readonly onSaved: (values: AlertValues) => void;
}

const texts: ReadonlySet<string> = new Set(
  Object.entries(emptyAlert).flatMap(([field, empty]) => (empty === '' ? [field] : [])),
);

/** What is happening, and a few words: nothing else is required of somebody who stands beside the child. */
export function AlertForm({ recordId, card, begun, onSaved }: AlertFormProps) {
  const w = useWords();
  const codes = useCodes();
  const store = useStore();
  const signedIn = useSignedIn();
  const [failed, setFailed] = useState<string | null>(null);
  const stated = card === null;
  const draftKey = `alert:${recordId}`;
  const about = useMemo(
    (): NewAlert => ({
      signedIn,
      recordId,
      space: card?.alertSpace ?? signedIn.intakeSpaceId,
      stated,
      raisedAt: begun.startedAt,
      draftKey,
      supersedes: begun.supersedes,
    }),
    [signedIn, recordId, card, stated, begun, draftKey],
  );
  const resolver = useMemo(
    (): Resolver<AlertValues> => (values) => {
      const problems = Object.entries(checkAlert(values, about));
      const errors = Object.fromEntries(
        problems.map(([field, code]) => [field, { type: code, message: code }]),
      );
      return problems.length === 0 ? { values, errors: {} } : { values: {}, errors };
    },
    [about],
  );
  const form = useForm<AlertValues>({
    defaultValues: begun.values,
    resolver,
    shouldFocusError: false,
  });
  const { control } = form;
  const { errors, submitCount, isSubmitting } = form.formState;
  const place = useDraftPlace({
    key: draftKey,
    form: 'alert',
    caseId: card?.caseId ?? null,
    startedAt: begun.startedAt,
  });
  const { state, touch, stop, resume, flush, sentElsewhere } = useDraft<AlertValues, null>(
    form,
    place,
    null,
    {
      write: ({ values }) => ({ values }) as unknown as JsonValue,
      read: (value) => ({
        values: { ...emptyAlert, ...(value as unknown as { values: AlertValues }).values },
        over: null,
      }),
      texts,
    },
  );
  useDirtyForm(isUnsaved(state));
  const childName = useWatch({ control, name: 'childName' });

  const submit = form.handleSubmit(async (values) => {
    setFailed(null);
    await stop();
    const result = await store.commit(raiseAlert(values, about)).catch(() => null);
    if (result?.ok) return onSaved(values);
    resume();
    touch(values);
    const code = result?.problems[0]?.code;
    return setFailed(code === undefined ? w('case.failed') : codes.refusal(code));
  });
  const triggers = codes.options('alertTrigger').map(({ value, label }) => ({
    value,
    label: codes.word('alertTriggerShort', value),
    hint: label,
  }));
  const labels = {
    trigger: w('alert.trigger'),
    whatHappened: w('alert.whatHappened'),
    childName: w('alert.childName'),
    address: w('alert.address'),
    personPhone: w('alert.personPhone'),
    personName: w('alert.personName'),
    called: w('alert.called'),
  };
  const line = (name: 'childName' | 'address' | 'personPhone', type: 'text' | 'tel' = 'text') => (
    <Controller
      name={name}
      control={control}
      render={({ field }) => (
        <TextField
          label={labels[name]}
          mark={w('app.optional')}
          type={type}
          autoComplete="off"
          {...field}
          errorMessage={codes.rule(errors[name]?.message)}
        />
      )}
    />
  );
  return (
    <div className="alert capture">
      <PageHeader
        back={
          card === null || signedIn.role === 'care-worker'
            ? { href: '/', label: w('alert.back') }
            : { href: `/cases/${card.caseId}`, label: w('alert.backToCase') }
        }
        title={w('alert.title')}
        meta={card === null ? w('stated.note') : w('alert.about', { name: card.personName })}
      />
      <form className="ui-stack alert-form" noValidate onSubmit={(event) => void submit(event)}>
        <AlertCard title={w('alert.callFirst')}>{w('alert.callFirst.text')}</AlertCard>
        <ErrorSummary
          title={w('app.error-summary')}
          submitCount={submitCount}
          errors={(Object.keys(labels) as (keyof typeof labels)[]).flatMap((name) => {
            const message = codes.rule(errors[name]?.message);
            return message === undefined ? [] : [{ name, message: `${labels[name]}: ${message}` }];
          })}
        />
        {begun.refusal === null ? null : (
          <Banner tone="attention" title={w('attention.rejected')}>
            {begun.refusal}
          </Banner>
        )}
        {sentElsewhere ? (
          <Banner tone="attention" announce="polite">
            {w('app.draft.sent-elsewhere')}
          </Banner>
        ) : null}
        {failed === null ? null : (
          <Banner tone="attention" announce="assertive">
            {failed}
          </Banner>
        )}
        <Controller
          name="trigger"
          control={control}
          render={({ field }) => (
            <RadioGroup
              label={labels.trigger}
              options={triggers}
              {...field}
              errorMessage={codes.rule(errors.trigger?.message)}
            />
          )}
        />
        <Controller
          name="whatHappened"
          control={control}
          render={({ field }) => (
            <TextArea
              label={labels.whatHappened}
              hint={w('alert.whatHappenedHint')}
              mark={w('app.optional')}
              {...field}
              errorMessage={codes.rule(errors.whatHappened?.message)}
            />
          )}
        />
        {line('childName')}
        {stated ? <LikelyChild name={childName} recordId={recordId} flush={flush} /> : null}
        {line('address')}
        {stated ? line('personPhone', 'tel') : null}
        <Controller
          name="called"
          control={control}
          render={({ field }) => (
            <CheckboxGroup
              label={labels.called}
              mark={w('app.optional')}
              options={emergencyCalls.map((value) => ({
                value,
                label: codes.word('emergencyCall', value),
              }))}
              {...field}
            />
          )}
        />
        <ActionBar
          secondary={<CallLinks />}
          primary={
            <Button variant="primary" type="submit" disabled={isSubmitting}>
              {w('alert.save')}
            </Button>
          }
        />
      </form>
    </div>
  );
}
