import type { ReactNode } from 'react';
import {
  Controller,
  useFormContext,
  type ControllerRenderProps,
  type FieldPathByValue,
} from 'react-hook-form';
import { useCodes, useLanguage, useWords } from '#client/i18n/use-words.tsx';
import type { CodeList } from '#client/i18n/code-lists.ts';
import { localeTag } from '#client/i18n/formats.ts';
import { CheckboxGroup } from '#client/ui/checkbox-group.tsx';
import { DateField } from '#client/ui/date-field.tsx';
import type { FieldProps } from '#client/ui/field.tsx';
import { IconHand } from '#client/ui/icon.tsx';
import { NumberField } from '#client/ui/number-field.tsx';
import { RadioGroup } from '#client/ui/radio-group.tsx';
import { Select } from '#client/ui/select.tsx';
import { TextArea } from '#client/ui/text-area.tsx';
import { TextField, type TextFieldProps } from '#client/ui/text-field.tsx';
import { TimeField } from '#client/ui/time-field.tsx';
import { useFieldLabels } from './use-field-labels.ts';
import { useProblemWords } from './use-problem-words.ts';
import { useVisitAbout } from './visit-context.ts';
import type { VisitField, VisitValues } from './visit-values.ts';

type NameOf<Value> = FieldPathByValue<VisitValues, Value> & VisitField;

interface Common {
  readonly label?: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
}

type Frame = Pick<FieldProps<never>, 'label' | 'hint' | 'mark' | 'errorMessage'>;

/** One field of the form: its label, its error in words, and what the reviewer wrote about it. */
function FieldOf<Name extends VisitField>({
  name,
  label,
  hint,
  optional = false,
  children,
}: Common & {
  readonly name: Name;
  readonly children: (field: ControllerRenderProps<VisitValues, Name>, frame: Frame) => ReactNode;
}) {
  const w = useWords();
  const labelOf = useFieldLabels();
  const problem = useProblemWords();
  const { control } = useFormContext<VisitValues>();
  const reason = useVisitAbout().reasons.get(name);
  return (
    <div className="visit-field" data-reason={reason !== undefined || undefined}>
      {reason === undefined ? null : (
        <p className="visit-reason">
          <IconHand size={20} />
          <span>{w('visit.returned.reason', { reason })}</span>
        </p>
      )}
      <Controller
        name={name}
        control={control}
        render={({ field, fieldState }) =>
          children(field, {
            label: label ?? labelOf(name),
            hint,
            mark: optional ? w('app.optional') : undefined,
            errorMessage: problem(fieldState.error?.message),
          }) as React.ReactElement
        }
      />
    </div>
  );
}

export function LineOf({
  name,
  ...rest
}: Common & { name: NameOf<string> } & Pick<
    TextFieldProps,
    'inputMode' | 'type' | 'autoCapitalize'
  >) {
  const { type, inputMode, autoCapitalize, ...common } = rest;
  return (
    <FieldOf name={name} {...common}>
      {(field, frame) => (
        <TextField
          {...frame}
          {...field}
          autoComplete="off"
          {...(type ? { type } : {})}
          {...(inputMode ? { inputMode } : {})}
          {...(autoCapitalize ? { autoCapitalize } : {})}
        />
      )}
    </FieldOf>
  );
}

export function ProseOf({
  name,
  rows = 3,
  ...common
}: Common & { name: NameOf<string>; rows?: number }) {
  return (
    <FieldOf name={name} {...common}>
      {(field, frame) => <TextArea {...frame} {...field} rows={rows} />}
    </FieldOf>
  );
}

export function NumberOf({
  name,
  unit,
  decimals = 0,
  ...common
}: Common & { name: NameOf<number | null>; unit?: string; decimals?: number }) {
  const { locale } = useLanguage();
  return (
    <FieldOf name={name} {...common}>
      {(field, frame) => (
        <NumberField
          {...frame}
          {...field}
          decimals={decimals}
          locale={localeTag(locale)}
          {...(unit ? { unit } : {})}
        />
      )}
    </FieldOf>
  );
}

export function DayOf({
  name,
  min,
  max,
  ...common
}: Common & { name: NameOf<string | null>; min?: string; max?: string }) {
  return (
    <FieldOf name={name} {...common}>
      {(field, frame) => (
        <DateField {...frame} {...field} {...(min ? { min } : {})} {...(max ? { max } : {})} />
      )}
    </FieldOf>
  );
}

export function ClockOf({ name, ...common }: Common & { name: NameOf<string | null> }) {
  return (
    <FieldOf name={name} {...common}>
      {(field, frame) => <TimeField {...frame} {...field} />}
    </FieldOf>
  );
}

type OneName = 'outcome' | 'dwellingKind' | 'tenure' | 'condition' | 'hygiene' | 'acknowledgement';

export function OneOf({ name, list, ...common }: Common & { name: OneName; list: CodeList }) {
  const codes = useCodes();
  return (
    <FieldOf name={name} {...common}>
      {(field, frame) => (
        <RadioGroup<string>
          {...frame}
          {...field}
          value={field.value}
          options={codes.options(list)}
        />
      )}
    </FieldOf>
  );
}

/** Known from the plan as a rule: a list, so that the outcome and the hours stay in sight. */
export function KindOf() {
  const w = useWords();
  const codes = useCodes();
  return (
    <FieldOf name="kind">
      {(field, frame) => (
        <Select<string>
          {...frame}
          {...field}
          value={field.value ?? ''}
          placeholder={w('app.choose')}
          options={codes.options('visitKind')}
        />
      )}
    </FieldOf>
  );
}

type SomeName = 'amenities' | 'barriers' | 'hazards' | 'signsOfHarm';

export function SomeOf({ name, list, ...common }: Common & { name: SomeName; list: CodeList }) {
  const codes = useCodes();
  return (
    <FieldOf name={name} {...common}>
      {(field, frame) => (
        <CheckboxGroup<string>
          {...frame}
          {...field}
          value={field.value}
          options={codes.options(list)}
          layout="row"
        />
      )}
    </FieldOf>
  );
}

export function LiftOf() {
  const w = useWords();
  return (
    <FieldOf name="lift">
      {(field, frame) => (
        <RadioGroup
          {...frame}
          {...field}
          layout="row"
          options={[
            { value: 'yes', label: w('visit.lift.yes') },
            { value: 'no', label: w('visit.lift.no') },
          ]}
        />
      )}
    </FieldOf>
  );
}

export function MembersOf({ members }: { readonly members: readonly string[] }) {
  return (
    <FieldOf name="membersMet">
      {(field, frame) => (
        <CheckboxGroup
          {...frame}
          {...field}
          options={[...new Set([...members, ...field.value])].map((name) => ({
            value: name,
            label: name,
          }))}
        />
      )}
    </FieldOf>
  );
}
