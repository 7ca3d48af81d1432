import { useEffect, useMemo, useRef, useState } from 'react';
import { FormProvider, useForm, useWatch, type Resolver } from 'react-hook-form';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CommitResult } from '#client/store/store-api.ts';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { ErrorSummary } from '#client/ui/error-summary.tsx';
import { fieldId } from '#client/ui/field.tsx';
import { isUnsaved, useDraft, type DraftPlace } from '#client/ui/use-draft.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { checkVisit, formFields } from './check-visit.ts';
import { DraftMark } from './draft-mark.tsx';
import { FlushContext } from './flush-context.ts';
import { SectionFields } from './section-fields.tsx';
import { useFieldLabels } from './use-field-labels.ts';
import { useProblemWords } from './use-problem-words.ts';
import { useVisitAbout } from './visit-context.ts';
import type { Recording } from './visit-data.ts';
import { VisitSection } from './visit-section.tsx';
import { readVisitDraft } from './visit-draft.ts';
import { fieldsBySection, sectionOf, type SectionId } from './visit-sections.ts';
import { emptyVisit, type VisitField, type VisitValues } from './visit-values.ts';

export interface VisitFormProps {
  readonly begun: VisitValues;
  readonly recording: Recording;
  /** The field to go on at. */
  readonly resumeAt: string | null;
  readonly correcting: boolean;
  readonly draft: {
    readonly place: DraftPlace;
    readonly write: (values: VisitValues, field: string | null) => JsonValue;
  };
  readonly onSubmit: (values: VisitValues) => Promise<CommitResult>;
  /** Where there is no room for it beside the form. */
  readonly onShowKnown: (() => void) | null;
}

const texts: ReadonlySet<string> = new Set(
  Object.entries(emptyVisit).flatMap(([field, empty]) => (empty === '' ? [field] : [])),
);

export function VisitForm({
  begun,
  recording,
  resumeAt,
  correcting,
  draft,
  onSubmit,
  onShowKnown,
}: VisitFormProps) {
  const w = useWords();
  const codes = useCodes();
  const labelOf = useFieldLabels();
  const problem = useProblemWords();
  const { reasons } = useVisitAbout();
  const [failed, setFailed] = useState<string | null>(null);
  const lastField = useRef(resumeAt);

  const resolver = useMemo((): Resolver<VisitValues> => {
    return (values) => {
      const problems = Object.entries(checkVisit(values, recording));
      const errors = Object.fromEntries(
        problems.map(([field, code]) => [field, { type: code, message: code }]),
      );
      return problems.length === 0 ? { values, errors: {} } : { values: {}, errors };
    };
  }, [recording]);
  const form = useForm<VisitValues>({ defaultValues: begun, resolver, shouldFocusError: false });
  const { errors, submitCount, isSubmitting } = form.formState;
  const outcome = useWatch({ control: form.control, name: 'outcome' });
  const short = outcome !== null && outcome !== 'done';
  const sections = fieldsBySection(outcome, recording.stated);

  const [open, setOpen] = useState<ReadonlySet<SectionId>>(() => {
    const first: SectionId[] = [recording.stated ? 'person' : 'visit'];
    const named = [...reasons.keys(), ...(resumeAt === null ? [] : [resumeAt as VisitField])];
    return new Set([
      ...(named.length > 0 ? [] : first),
      ...named.map((field) => sectionOf(field, begun.outcome)),
    ]);
  });
  const toggle = (id: SectionId, wanted: boolean) =>
    setOpen((old) => {
      if (old.has(id) === wanted) return old;
      const next = new Set(old);
      if (wanted) next.add(id);
      else next.delete(id);
      return next;
    });

  const autosave = useDraft<VisitValues, null>(form, draft.place, null, {
    write: ({ values }) => draft.write(values, lastField.current),
    read(value) {
      const kept = readVisitDraft(value);
      return kept === null ? null : { values: kept.values, over: null };
    },
    texts,
  });
  useDirtyForm(isUnsaved(autosave.state));
  useEffect(() => {
    if (resumeAt === null) return undefined;
    // After the page has given the focus to its title.
    const timer = setTimeout(() => goToField(resumeAt), 100);
    return () => clearTimeout(timer);
  }, [resumeAt]);

  const submit = form.handleSubmit(
    async (values) => {
      setFailed(null);
      await autosave.stop();
      const result = await onSubmit(values).catch(() => null);
      if (result?.ok) return;
      autosave.resume();
      autosave.touch(values);
      setFailed(w('visit.failed'));
      for (const { field, code } of result?.problems ?? []) {
        if (field === null) setFailed(codes.refusal(code));
        else if (field === 'sha256') setFailed(w('photo.lost'));
        else
          form.setError(formFields[field] ?? (field as VisitField), {
            type: 'INVALID',
            message: 'INVALID',
          });
      }
    },
    (found) => {
      const wrong = Object.keys(found).map((field) =>
        sectionOf(field as VisitField, form.getValues('outcome')),
      );
      setOpen((old) => new Set([...old, ...wrong]));
    },
  );

  const summary = sections.flatMap(([, fields]) =>
    fields
      .filter((field) => errors[field] !== undefined)
      .map((field) => ({
        name: field,
        message: w('visit.problem.at', {
          field: labelOf(field),
          problem: problem(errors[field]?.message) ?? '',
        }),
      })),
  );
  return (
    <FormProvider {...form}>
      <FlushContext value={autosave.flush}>
        <form
          className="visit-form"
          aria-label={w('visit.form')}
          noValidate
          onSubmit={(event) => void submit(event)}
          onFocus={(event) => {
            const name = fieldNameOf(event.target);
            if (name !== null) lastField.current = name;
          }}
        >
          <ErrorSummary title={w('app.error-summary')} errors={summary} submitCount={submitCount} />
          {autosave.sentElsewhere ? (
            <Banner tone="attention" announce="polite">
              {w('app.draft.sent-elsewhere')}
            </Banner>
          ) : null}
          {failed === null ? null : (
            <Banner tone="attention" announce="assertive">
              {failed}
            </Banner>
          )}
          {sections.map(([id, fields]) => (
            <VisitSection
              key={id}
              id={id}
              fields={fields}
              short={short}
              open={open.has(id)}
              onOpenChange={(wanted) => toggle(id, wanted)}
            >
              <SectionFields id={id} today={recording.today} short={short} />
            </VisitSection>
          ))}
          <ActionBar
            note={<DraftMark state={autosave.state} />}
            secondary={
              onShowKnown === null ? null : (
                <Button className="visit-narrow" onClick={onShowKnown}>
                  {w('visit.known.open')}
                </Button>
              )
            }
            primary={
              <Button variant="primary" type="submit" disabled={isSubmitting}>
                {w(
                  isSubmitting ? 'visit.saving' : correcting ? 'visit.save.correct' : 'visit.save',
                )}
              </Button>
            }
          />
        </form>
      </FlushContext>
    </FormProvider>
  );
}

function goToField(name: string): void {
  const place = document.getElementById(fieldId(name));
  const control = place?.matches(focusable) ? place : place?.querySelector<HTMLElement>(focusable);
  place?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

const focusable = 'input, textarea, select, [tabindex="0"]';

/** Every control, or the group it stands in, carries its field's id. */
function fieldNameOf(target: Element): string | null {
  const holder = target.closest('[id^="field-"]');
  const id = holder?.id.slice('field-'.length).split('-')[0];
  return id === undefined || id === '' ? null : id;
}
