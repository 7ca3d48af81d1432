import { Controller, type Control } from 'react-hook-form';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { DateField } from '#client/ui/date-field.tsx';
import { FormProse, FormSelect, FormText } from './form-fields.tsx';
import type { OtherKind } from './other-kind.ts';
import type { SettleValues } from './settle-conflict.tsx';

/** The third value, typed the way the field is typed elsewhere. */
export function OtherValue({
  control,
  kind,
}: {
  readonly control: Control<SettleValues>;
  readonly kind: OtherKind;
}) {
  const w = useWords();
  const codes = useCodes();
  const label = w('office.conflict.otherLabel');
  if (kind === 'prose') return <FormProse control={control} name="other" label={label} />;
  if (kind === 'line') return <FormText control={control} name="other" label={label} />;
  if (kind === 'day')
    return (
      <Controller
        control={control}
        name="other"
        render={({ field, fieldState }) => (
          <DateField
            {...field}
            value={field.value || null}
            onChange={(day) => field.onChange(day ?? '')}
            label={label}
            errorMessage={fieldState.error?.message}
          />
        )}
      />
    );
  return (
    <FormSelect
      control={control}
      name="other"
      label={label}
      placeholder={w('app.choose')}
      options={codes.options(kind.list)}
    />
  );
}
