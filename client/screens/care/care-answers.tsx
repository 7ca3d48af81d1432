import { useState, type ReactNode } from 'react';
import {
  Controller,
  set,
  useForm,
  useWatch,
  type FieldErrors,
  type Resolver,
} from 'react-hook-form';
import { PhotoField } from '#client/photos/photo-field.tsx';
import type { CommitResult, Draft } from '#client/store/store-api.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Checkbox } from '#client/ui/checkbox.tsx';
import { ErrorSummary } from '#client/ui/error-summary.tsx';
import { Section } from '#client/ui/section.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { readCareDraft, type CareVisitDraft } from './care-visit-draft.ts';
import { checkCareVisit } from './check-care-visit.ts';
import { CareAlertWay } from './care-alert-way.tsx';
import { CareRefused } from './care-refused.tsx';
import { useProblemWords } from './care-problem-words.ts';
import { CareTaskField } from './care-task-field.tsx';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { useDraftPlace } from '#client/store/use-draft-place.ts';
import { isUnsaved, useDraft } from '#client/ui/use-draft.ts';

export interface CareAnswersProps {
  /** Where what is typed is kept until it is saved. */
  readonly place: Pick<Draft, 'key' | 'form' | 'caseId'>;
  readonly draft: CareVisitDraft;
  readonly endedAt: () => string;
  readonly endLabel: string;
  readonly leave?: ReactNode;
  /** With it, the way to the alert form is offered. */
  readonly alertCaseId?: string;
  readonly commit: (answers: CareVisitDraft, endedAt: string) => Promise<CommitResult>;
  readonly onSaved: () => void;
}

const texts: ReadonlySet<string> = new Set(['observation', 'reasonText']);

/** Tasks, observation, changed state: the same whether the visit runs or is mended. */
export function CareAnswers(props: CareAnswersProps) {
  const { place, draft, endedAt, commit } = props;
  const w = useWords();
  const { time } = useFormats();
  const problemWords = useProblemWords();
  const [outcome, setOutcome] = useState<CommitResult | 'failed' | null>(null);
  const resolver: Resolver<CareVisitDraft> = (values) => {
    const problems = checkCareVisit(values, endedAt());
    const errors: FieldErrors<CareVisitDraft> = {};
    for (const problem of problems)
      set(errors, problem.field, { type: problem.code, message: problemWords(problem) });
    return problems.length === 0 ? { values, errors: {} } : { values: {}, errors };
  };
  const form = useForm<CareVisitDraft>({ defaultValues: draft, resolver, shouldFocusError: false });
  const { control, formState, handleSubmit } = form;
  const kept = useDraftPlace({ ...place, startedAt: draft.startedAt });
  const { state, touch, stop, resume, sentElsewhere } = useDraft<CareVisitDraft, null>(
    form,
    kept,
    null,
    {
      write: ({ values }) => values,
      read(value) {
        const values = readCareDraft(value);
        return values === null ? null : { values, over: null };
      },
      texts,
    },
  );
  useDirtyForm(isUnsaved(state));

  const end = handleSubmit(async (answers) => {
    await stop();
    const result = await commit(answers, endedAt()).catch(() => 'failed' as const);
    setOutcome(result);
    if (result !== 'failed' && result.ok) return props.onSaved();
    resume();
    return touch(answers);
  });
  const values = useWatch({ control }) as CareVisitDraft;
  const done = values.tasks.filter((answer) => answer.result !== null).length;
  const problems = formState.submitCount > 0 ? checkCareVisit(values, endedAt()) : [];
  return (
    <form className="ui-stack care-form" onSubmit={(event) => void end(event)} noValidate>
      <ErrorSummary
        title={w('care.form.errors')}
        submitCount={formState.submitCount}
        errors={problems.map((problem) => ({
          name: problem.field,
          message: problemWords(problem),
        }))}
      />
      <Section
        title={w('care.form.tasks')}
        aside={
          <span className="ui-num" role="status">
            {w('care.form.answered', { done, total: values.tasks.length })}
          </span>
        }
      >
        {values.tasks.length === 0 ? <p>{w('care.form.noTasks')}</p> : null}
        <div>
          {values.tasks.map((answer, index) => (
            <CareTaskField key={answer.task} control={control} index={index} answer={answer} />
          ))}
        </div>
      </Section>
      <Controller
        name="observation"
        control={control}
        render={({ field, fieldState }) => (
          <TextArea
            {...field}
            label={w('care.form.observation')}
            hint={w('care.form.observationHint')}
            mark={values.changedState ? undefined : w('app.optional')}
            errorMessage={fieldState.error?.message}
          />
        )}
      />
      <Controller
        name="changedState"
        control={control}
        render={({ field }) => (
          <Checkbox
            {...field}
            label={w('care.form.changed')}
            hint={field.value ? w('care.form.changedHint') : undefined}
          />
        )}
      />
      <Section title={w('photo.section')}>
        <Controller
          name="photos"
          control={control}
          render={({ field }) => (
            <PhotoField
              value={field.value}
              onChange={field.onChange}
              current={() => form.getValues('photos')}
            />
          )}
        />
      </Section>
      {props.alertCaseId === undefined ? null : <CareAlertWay caseId={props.alertCaseId} />}
      {sentElsewhere ? (
        <Banner tone="attention" announce="polite">
          {w('app.draft.sent-elsewhere')}
        </Banner>
      ) : null}
      {outcome === 'failed' ? (
        <Banner tone="attention" announce="assertive">
          {w('care.form.failed')}
        </Banner>
      ) : null}
      {outcome !== null && outcome !== 'failed' && !outcome.ok ? (
        <CareRefused problems={outcome.problems} />
      ) : null}
      <ActionBar
        note={
          state.kind === 'failed' ? (
            <StateMark state="needs-you">{w('care.form.draftFailed')}</StateMark>
          ) : state.kind === 'saved' ? (
            <StateMark state="device">{w('app.draft-saved', { when: time(state.at) })}</StateMark>
          ) : undefined
        }
        secondary={props.leave}
        primary={
          <Button variant="primary" type="submit" disabled={formState.isSubmitting}>
            {formState.isSubmitting ? w('care.form.saving') : props.endLabel}
          </Button>
        }
      />
    </form>
  );
}
