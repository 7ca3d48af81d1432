import type { OfficeRecord } from '#shared/protocol/office-reading.ts';
import type { ResolveConflict } from '#shared/protocol/office-work.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { resolveConflictMutation } from '#client/remote/office.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { CompareValues } from '#client/ui/compare-values.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { bothOf } from './conflict-values.ts';
import { FormNotes } from './form-notes.tsx';
import { OtherValue } from './other-value.tsx';
import { otherKindOf } from './other-kind.ts';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';
import { usePeopleNames } from './use-people-names.ts';

export interface SettleValues {
  choice: 'theirs' | 'yours' | 'both' | 'other' | null;
  other: string;
}

/** Both values whole, with who and when; one, both or another. */
export function SettleConflict({ record }: { readonly record: OfficeRecord }) {
  const w = useWords();
  const codes = useCodes();
  const { moment, when } = useFormats();
  const now = useNow();
  const show = useToast();
  const say = useFieldValue(usePeopleNames(record.people));
  const verb = useOfficeVerb(resolveConflictMutation);
  const { data } = record.row;
  const type = textOf(data['subjectType']);
  const field = textOf(data['field']);
  const nameOf = (key: string) => record.people[textOf(data[key])]?.name ?? w('app.unknown');
  const one = data['theirsBy'] === data['yoursBy'];
  const theirs = data['theirs'] ?? null;
  const yours = data['yours'] ?? null;
  const seen: JsonValue = record.subject?.data[field] ?? theirs;
  const kind = otherKindOf(type, field);
  const both = bothOf(theirs, yours, kind === 'prose');
  const office = useOfficeForm<SettleValues, unknown>({
    start: { choice: null, other: '' },
    // Another pair of values is another question.
    about: `${record.row.id} ${record.row.rev}`,
    check: ({ choice, other }) => {
      if (choice === null) return [{ field: 'choice', message: w('office.conflict.choose') }];
      return choice === 'other' && other.trim() === ''
        ? [{ field: 'other', message: codes.rule('EMPTY') ?? '' }]
        : [];
    },
    send: ({ choice, other }, requestId) => {
      const value = { theirs, yours, both, other: other.trim() }[choice ?? 'theirs'];
      const body = { requestId, choice: choice ?? 'theirs', seen, value } as ResolveConflict;
      return verb.mutateAsync({ id: record.row.id, body });
    },
    onDone: () =>
      show({ tone: 'done', text: w(one ? 'office.conflict.doneOne' : 'office.conflict.done') }),
  });
  const { form } = office;
  const choice = form.watch('choice');
  const choose = (next: SettleValues['choice']) =>
    form.setValue('choice', next, {
      shouldDirty: true,
      shouldValidate: form.formState.isSubmitted,
    });
  const side = (key: 'theirs' | 'yours', value: JsonValue) => ({
    who: nameOf(`${key}By`),
    when: moment(textOf(data[`${key}At`])),
    value: say(type, field, value),
  });
  /** By its author, or by its hour where both have the same. */
  const keep = (key: 'theirs' | 'yours') =>
    w('office.conflict.keep', {
      name: one ? moment(textOf(data[`${key}At`])) : nameOf(`${key}By`),
    });
  if (data['state'] === 'resolved')
    return (
      <Banner tone="done">
        {w('office.conflict.settled', {
          name: nameOf('resolvedBy'),
          when: when(textOf(data['resolvedAt']), now),
        })}
      </Banner>
    );
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
      <p>
        {w(one ? 'office.conflict.whatOne' : 'office.conflict.what', {
          name: nameOf('yoursBy'),
          type: codes.word('recordType', type),
          field: codes.field(field),
        })}
      </p>
      <div id="field-choice">
        <CompareValues
          label={codes.field(field)}
          base={say(type, field, data['base'])}
          theirs={side('theirs', theirs)}
          yours={side('yours', yours)}
          value={choice === 'other' ? null : choice}
          onChange={choose}
          words={{
            was: w('office.conflict.was'),
            keepTheirs: keep('theirs'),
            keepYours: keep('yours'),
            ...(both === null ? {} : { keepBoth: w('office.conflict.keepBoth') }),
          }}
        />
      </div>
      {kind === null ? null : choice === 'other' ? (
        <OtherValue control={form.control} kind={kind} />
      ) : (
        <div>
          <Button onClick={() => choose('other')}>{w('office.conflict.other')}</Button>
        </div>
      )}
      <ActionBar
        primary={
          <Button variant="primary" type="submit" disabled={form.formState.isSubmitting}>
            {form.formState.isSubmitting ? w('office.saving') : w('office.conflict.submit')}
          </Button>
        }
      />
    </form>
  );
}
