import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useFieldValue } from '#client/i18n/use-field-value.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { KnownValue } from '#client/ui/known-value.tsx';
import { useFieldLabels } from './use-field-labels.ts';
import { useVisitAbout } from './visit-context.ts';
import type { KnownField, VisitValues } from './visit-values.ts';

/** A fact an earlier visit found: shown with its source until it is confirmed or changed; then the field itself. */
export function KnownOf({
  name,
  children,
}: {
  readonly name: KnownField;
  readonly children: ReactNode;
}) {
  const w = useWords();
  const formats = useFormats();
  const labelOf = useFieldLabels();
  const valueOf = useFieldValue();
  const { setValue, control } = useFormContext<VisitValues>();
  const { sources } = useVisitAbout();
  const state = useWatch({ control, name: `known.${name}` });
  const value = useWatch({ control, name });
  const source = sources[name];
  if (state === undefined || source === undefined) return children;
  const mark = (next: 'confirmed' | 'changing') =>
    setValue(`known.${name}`, next, { shouldDirty: true });
  const shown =
    name === 'lift'
      ? w(value === 'yes' ? 'visit.lift.yes' : 'visit.lift.no')
      : valueOf('home-visit', name, value);
  return (
    <KnownValue
      label={labelOf(name)}
      value={name === 'areaM2' ? `${shown} ${w('visit.area')}` : shown}
      source={w('visit.known.source', { day: formats.day(source.on), by: source.by })}
      state={state}
      onConfirm={() => mark('confirmed')}
      onChange={() => mark('changing')}
      words={{
        confirm: w('visit.known.confirm'),
        change: w('visit.known.change'),
        confirmed: w('visit.known.confirmed'),
      }}
    >
      {children}
    </KnownValue>
  );
}
