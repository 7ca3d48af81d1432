import { useState } from 'react';
import { Controller, useForm, useWatch as useFormWatch } from 'react-hook-form';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { useDirtyForm } from '#client/store/dirty-forms.ts';
import { useSignedIn, useStore, useWatch } from '#client/store/use-store.tsx';
import type { Choice } from '#shared/protocol/change.ts';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { CompareValues } from '#client/ui/compare-values.tsx';
import { DiffText } from '#client/ui/diff-text.tsx';
import { ErrorSummary } from '#client/ui/error-summary.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { Section } from '#client/ui/section.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { TextField } from '#client/ui/text-field.tsx';
import type { ShownConflict, Side } from './open-conflict.ts';
import { bothOf, isValid, resolveConflict, takesProse, takesText } from './resolve-conflict.ts';
import { textOf } from '#shared/lib/json-text.ts';

interface ConflictFormProps {
  readonly shown: ShownConflict;
  readonly onSaved: () => void;
}

interface Settling {
  choice: Choice | null;
  other: string;
}

/** Both values whole, who wrote them and when; nothing is decided until a person has. */
export function ConflictForm({ shown, onSaved }: ConflictFormProps) {
  const w = useWords();
  const codes = useCodes();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const { accountId } = useSignedIn();
  const colleagues = useWatch({ kind: 'colleagues' });
  const names = new Map(colleagues?.map(({ id, name }) => [id, name]));
  const valueOf = useFieldValue(names);
  const [failed, setFailed] = useState(false);
  const { conflict } = shown;
  const form = useForm<Settling>({ defaultValues: { choice: null, other: '' } });
  const { control } = form;
  const { errors, submitCount, isSubmitting, isDirty } = form.formState;
  useDirtyForm(isDirty && !isSubmitting);
  const choice = useFormWatch({ control, name: 'choice' });

  const words = (value: typeof conflict.current) =>
    valueOf(conflict.subjectType, conflict.field, value);
  const side = ({ by, at }: Side, value: typeof conflict.current) => ({
    who: by === accountId ? w('conflict.you') : (names.get(by) ?? w('conflict.colleague')),
    when: formats.when(at, now),
    value: words(value),
  });
  const author = shown.yours.by === shown.theirs.by ? shown.yours.by : null;
  const both = bothOf(conflict);
  const prose = takesProse(conflict);
  const Other = prose ? TextArea : TextField;
  const submit = form.handleSubmit(async ({ choice, other }) => {
    if (choice === null) return;
    setFailed(false);
    const result = await store
      .commit(resolveConflict(conflict, choice, prose ? other : other.trim()))
      .catch(() => null);
    if (result?.ok) onSaved();
    else setFailed(true);
  });
  const summary = [
    errors.choice ? { id: 'conflict-choice', message: w('conflict.choose') } : null,
    errors.other ? { name: 'other', message: w('conflict.invalid') } : null,
  ].filter((error) => error !== null);

  return (
    <form className="ui-stack" noValidate onSubmit={(event) => void submit(event)}>
      <p>
        {author === null
          ? w('conflict.intro')
          : author === accountId
            ? w('conflict.introSelf')
            : w('conflict.introOther', { name: names.get(author) ?? w('conflict.colleague') })}
      </p>
      {shown.moved ? <Banner tone="info">{w('conflict.changed')}</Banner> : null}
      <ErrorSummary title={w('app.error-summary')} errors={summary} submitCount={submitCount} />
      {failed ? (
        <Banner tone="attention" announce="assertive">
          {w('conflict.failed')}
        </Banner>
      ) : null}
      <div id="conflict-choice">
        <Controller
          name="choice"
          control={control}
          rules={{ validate: (value) => value !== null || 'CHOOSE' }}
          render={({ field }) => (
            <>
              <CompareValues
                label={codes.field(conflict.field)}
                base={words(conflict.base)}
                yours={side(shown.yours, conflict.yours)}
                theirs={side(shown.theirs, conflict.current)}
                value={field.value === 'other' ? null : field.value}
                onChange={field.onChange}
                words={{
                  was: w('conflict.was'),
                  keepYours: w('conflict.keepYours'),
                  keepTheirs: w('conflict.keepTheirs'),
                  ...(both === null ? {} : { keepBoth: w('conflict.keepBoth') }),
                }}
              />
              {takesText(conflict) ? (
                <RadioGroup
                  label={<span className="ui-hidden">{w('conflict.other')}</span>}
                  options={[{ value: 'other', label: w('conflict.other') }]}
                  value={field.value === 'other' ? 'other' : null}
                  onChange={() => {
                    field.onChange('other');
                    if (form.getValues('other') === '')
                      form.setValue('other', textOf(both ?? conflict.current));
                  }}
                />
              ) : null}
            </>
          )}
        />
      </div>
      {choice === 'both' && both !== null ? (
        <Section level={2} title={w('conflict.both')}>
          <p className="conflict-text">{words(both)}</p>
        </Section>
      ) : null}
      {choice === 'other' ? (
        <Controller
          name="other"
          control={control}
          rules={{
            validate: (value) => isValid(conflict, prose ? value : value.trim()) || 'INVALID',
          }}
          render={({ field, fieldState }) => (
            <Other
              label={w('conflict.otherLabel')}
              {...field}
              errorMessage={fieldState.error === undefined ? undefined : w('conflict.invalid')}
            />
          )}
        />
      ) : null}
      {prose && typeof conflict.current === 'string' && typeof conflict.yours === 'string' ? (
        <details className="conflict-diff">
          <summary>{w('conflict.differs')}</summary>
          <DiffText
            before={conflict.current}
            after={conflict.yours}
            removedLabel={w('conflict.removed')}
            addedLabel={w('conflict.added')}
          />
        </details>
      ) : null}
      <p className="conflict-note">{w(author === null ? 'conflict.note' : 'conflict.noteSelf')}</p>
      <ActionBar
        primary={
          <Button variant="primary" type="submit" disabled={isSubmitting}>
            {w('conflict.save')}
          </Button>
        }
      />
    </form>
  );
}
