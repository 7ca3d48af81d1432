import { useMemo, useState } from 'react';
import { Controller, useForm, type Resolver } from 'react-hook-form';
import { localeTag } from '#client/i18n/formats.ts';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useLanguage, useWords } from '#client/i18n/use-words.tsx';
import type { CaseCard } from '#client/store/store-api.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { useDraftPlace } from '#client/store/use-draft-place.ts';
import { useSignedIn, useStore } from '#client/store/use-store.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { DateField } from '#client/ui/date-field.tsx';
import { ErrorSummary } from '#client/ui/error-summary.tsx';
import { NumberField } from '#client/ui/number-field.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import { isUnsaved, useDraft } from '#client/ui/use-draft.ts';
import { addConsultation, checkConsultation, type NewConsultation } from './add-consultation.ts';
import type { ConsultationField, ConsultationValues } from './consultation-values.ts';
import { StatedPerson } from './stated-person.tsx';

interface ConsultationFormProps {
  readonly recordId: string;
  readonly card: CaseCard | null;
  readonly begun: {
    readonly values: ConsultationValues;
    readonly startedAt: string;
    readonly refusal: string | null;
    readonly supersedes: string | undefined;
  };
  readonly onSaved: (savedAt: string) => void;
}

const texts: ReadonlySet<string> = new Set<ConsultationField>([
  'personName',
  'personAddress',
  'personPhone',
  'topic',
  'outcome',
]);

export function ConsultationForm({ recordId, card, begun, onSaved }: ConsultationFormProps) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const { locale } = useLanguage();
  const now = useNow();
  const store = useStore();
  const signedIn = useSignedIn();
  const [failed, setFailed] = useState<string | null>(null);
  const today = dayInRiga(now);
  const draftKey = `consultation:${recordId}`;
  const about = useMemo(
    (): NewConsultation => ({
      signedIn,
      recordId,
      space: card?.spaces.social ?? signedIn.intakeSpaceId,
      stated: card === null,
      today,
      draftKey,
      supersedes: begun.supersedes,
    }),
    [signedIn, recordId, card, today, draftKey, begun.supersedes],
  );
  const resolver = useMemo(
    (): Resolver<ConsultationValues> => (values) => {
      const problems = Object.entries(checkConsultation(values, about));
      const errors = Object.fromEntries(
        problems.map(([field, code]) => [field, { type: code, message: code }]),
      );
      return problems.length === 0 ? { values, errors: {} } : { values: {}, errors };
    },
    [about],
  );
  const form = useForm<ConsultationValues>({
    defaultValues: begun.values,
    resolver,
    shouldFocusError: false,
  });
  const { control } = form;
  const { errors, submitCount, isSubmitting } = form.formState;
  const place = useDraftPlace({
    key: draftKey,
    form: 'consultation',
    caseId: card?.caseId ?? null,
    startedAt: begun.startedAt,
  });
  const { state, touch, stop, resume, flush, sentElsewhere } = useDraft<ConsultationValues, null>(
    form,
    place,
    null,
    {
      write({ values }) {
        const durationMinutes = Number.isNaN(values.durationMinutes)
          ? null
          : values.durationMinutes;
        return { values: { ...values, durationMinutes } };
      },
      read: (value) => ({
        values: (value as unknown as { values: ConsultationValues }).values,
        over: null,
      }),
      texts,
    },
  );
  useDirtyForm(isUnsaved(state));

  const submit = form.handleSubmit(async (values) => {
    setFailed(null);
    await stop();
    const result = await store.commit(addConsultation(values, about)).catch(() => null);
    if (result?.ok) return onSaved(result.savedAt);
    resume();
    touch(values);
    const code = result?.problems[0]?.code;
    return setFailed(code === undefined ? w('case.failed') : codes.refusal(code));
  });
  const words = (code: string | undefined) =>
    code === 'FUTURE' ? w('consultation.future') : codes.rule(code);
  const labels: Record<ConsultationField, string> = {
    personName: w('stated.name'),
    personBirthOn: w('stated.birthOn'),
    personAddress: w('stated.address'),
    personPhone: w('stated.phone'),
    kind: w('consultation.kind'),
    form: w('consultation.form'),
    heldOn: w('consultation.heldOn'),
    durationMinutes: w('consultation.duration'),
    topic: w('consultation.topic'),
    outcome: w('consultation.outcome'),
  };
  const order = Object.keys(labels) as ConsultationField[];
  const error = (name: ConsultationField) => words(errors[name]?.message);

  return (
    <div className="consultation capture">
      <PageHeader
        back={
          card === null
            ? { href: '/', label: w('visit.back') }
            : { href: `/cases/${card.caseId}`, label: w('contact.back') }
        }
        eyebrow={w('consultation.title')}
        title={card?.personName ?? w('stated.title')}
      />
      <form
        className="ui-stack consultation-form"
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        <ErrorSummary
          title={w('app.error-summary')}
          submitCount={submitCount}
          errors={order.flatMap((name) => {
            const message = error(name);
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
        {card === null ? (
          <StatedPerson recordId={recordId} control={control} errorOf={error} flush={flush} />
        ) : null}
        <Controller
          name="kind"
          control={control}
          render={({ field }) => (
            <RadioGroup
              label={labels.kind}
              options={codes.options('consultationKind')}
              {...field}
              errorMessage={error('kind')}
            />
          )}
        />
        <Controller
          name="form"
          control={control}
          render={({ field }) => (
            <RadioGroup
              label={labels.form}
              options={codes.options('consultationForm')}
              {...field}
              errorMessage={error('form')}
            />
          )}
        />
        <Controller
          name="heldOn"
          control={control}
          render={({ field }) => (
            <DateField
              label={labels.heldOn}
              max={today}
              {...field}
              errorMessage={error('heldOn')}
            />
          )}
        />
        <Controller
          name="durationMinutes"
          control={control}
          render={({ field }) => (
            <NumberField
              label={labels.durationMinutes}
              mark={w('app.optional')}
              unit="min"
              locale={localeTag(locale)}
              {...field}
              errorMessage={error('durationMinutes')}
            />
          )}
        />
        <Controller
          name="topic"
          control={control}
          render={({ field }) => (
            <TextField label={labels.topic} {...field} errorMessage={error('topic')} />
          )}
        />
        <Controller
          name="outcome"
          control={control}
          render={({ field }) => (
            <TextArea rows={6} label={labels.outcome} {...field} errorMessage={error('outcome')} />
          )}
        />
        <ActionBar
          note={
            state.kind === 'saved' ? (
              <StateMark state="device">
                {w('app.draft-saved', { when: formats.when(state.at, now) })}
              </StateMark>
            ) : state.kind === 'failed' ? (
              <StateMark state="needs-you">{w('visit.draft.failed')}</StateMark>
            ) : null
          }
          primary={
            <Button variant="primary" type="submit" disabled={isSubmitting}>
              {w('consultation.save')}
            </Button>
          }
        />
      </form>
    </div>
  );
}
