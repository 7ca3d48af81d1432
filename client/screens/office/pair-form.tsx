import type { PairDetail } from '#shared/protocol/office-meaning.ts';
import type { OfficeRow } from '#shared/protocol/office.ts';
import { differentPairMutation, unitePairMutation } from '#client/remote/office-meaning.ts';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useCodes, useFormats, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Button } from '#client/ui/button.tsx';
import { CompareValues } from '#client/ui/compare-values.tsx';
import { DefinitionList } from '#client/ui/definition-list.tsx';
import { Section } from '#client/ui/section.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { FormNotes } from './form-notes.tsx';
import { FormRadio } from './form-fields.tsx';
import { pairFields, takenOf } from './pair-fields.ts';
import { useOfficeForm } from './use-office-form.ts';
import { useOfficeVerb } from './use-office-verb.ts';
import { usePeopleNames } from './use-people-names.ts';

interface Values {
  verdict: 'same' | 'different' | null;
  /** Field → which of the two has it right. */
  chosen: Record<string, 0 | 1 | null>;
}

/** One person or two; if one, which of two differing values is right. Nothing is chosen beforehand. */
export function PairForm({ pair }: { readonly pair: PairDetail }) {
  const w = useWords();
  const codes = useCodes();
  const show = useToast();
  const unite = useOfficeVerb(unitePairMutation);
  const different = useOfficeVerb(differentPairMutation);
  const rows = pair.sides.map(({ row }) => row) as [OfficeRow, OfficeRow];
  const { same, alone, differ } = pairFields(...rows);
  const say = useFieldValue(usePeopleNames(pair.people));
  const sideOf = useSide(pair, rows);
  const office = useOfficeForm<Values, Values['verdict']>({
    start: { verdict: null, chosen: {} },
    about: `${pair.pairId} ${rows.map(({ rev }) => rev).join(' ')}`,
    check: ({ verdict, chosen }) => {
      if (verdict === null) return [{ field: 'verdict', message: w('pair.choose') }];
      if (verdict === 'different') return [];
      return differ
        .filter(({ field }) => (chosen[field] ?? null) === null)
        .map(({ field }) => ({
          field: `chosen.${field}`,
          message: w('pair.chooseField'),
        }));
    },
    send: async ({ verdict, chosen }, requestId) => {
      if (verdict === 'different')
        await different.mutateAsync({ id: pair.pairId, body: { requestId } });
      else {
        const { survivor, alias, take } = takenOf(rows, chosen);
        await unite.mutateAsync({
          id: pair.pairId,
          body: {
            requestId,
            survivorId: survivor.id,
            take,
            survivorRev: survivor.rev,
            aliasRev: alias.rev,
          },
        });
      }
      return verdict;
    },
    onDone: (verdict) =>
      show({ tone: 'done', text: w(verdict === 'same' ? 'pair.united' : 'pair.apart') }),
  });
  const { form } = office;
  const [verdict, chosen] = form.watch(['verdict', 'chosen']);
  const choose = (field: string, kept: string) =>
    form.setValue(`chosen.${field}`, kept === 'yours' ? 0 : 1, {
      shouldDirty: true,
      shouldValidate: form.formState.isSubmitted,
    });
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
      <Section title={w('pair.same')}>
        <DefinitionList
          items={same.map(({ field, values }) => ({
            label: codes.field(field),
            value: say('person', field, values[0]),
          }))}
        />
      </Section>
      {alone.length === 0 ? null : (
        <Section title={w('pair.alone')}>
          <DefinitionList
            items={alone.map(({ field, values }) => ({
              label: codes.field(field),
              value: say('person', field, values[0] ?? values[1]),
              source: w('pair.record', { n: values[0] === null ? 2 : 1 }),
            }))}
          />
        </Section>
      )}
      <FormRadio
        control={form.control}
        name="verdict"
        label={w('pair.verdict')}
        options={[
          { value: 'same', label: w('pair.verdict.same'), hint: w('pair.verdict.sameWhat') },
          {
            value: 'different',
            label: w('pair.verdict.different'),
            hint: w('pair.verdict.differentWhat'),
          },
        ]}
      />
      {verdict === 'different'
        ? null
        : differ.map(({ field, values }) => {
            const kept = chosen[field] ?? null;
            return (
              <div key={field} id={`field-chosen.${field}`}>
                <CompareValues
                  label={codes.field(field)}
                  yours={sideOf(0, field, say('person', field, values[0]))}
                  theirs={sideOf(1, field, say('person', field, values[1]))}
                  value={kept === null ? null : kept === 0 ? 'yours' : 'theirs'}
                  onChange={(next) => choose(field, next)}
                  words={{
                    was: '',
                    keepYours: w('pair.right', { n: 1 }),
                    keepTheirs: w('pair.right', { n: 2 }),
                  }}
                />
              </div>
            );
          })}
      <ActionBar
        primary={
          <Button variant="primary" type="submit" disabled={form.formState.isSubmitting}>
            {form.formState.isSubmitting ? w('office.saving') : w('office.waiting.submit')}
          </Button>
        }
      />
    </form>
  );
}

function useSide(pair: PairDetail, rows: readonly [OfficeRow, OfficeRow]) {
  const w = useWords();
  const { day } = useFormats();
  return (which: 0 | 1, field: string, value: string) => {
    const row = rows[which];
    const [by, at] = row.meta[field] ?? [row.by, row.at];
    return {
      who: w('pair.record', { n: which + 1 }),
      when: `${pair.people[by]?.name ?? ''} ${day(at.slice(0, 10))}`.trim(),
      value,
    };
  };
}
