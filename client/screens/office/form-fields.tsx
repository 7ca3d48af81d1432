import { Controller, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { Checkbox, type CheckboxProps } from '#client/ui/checkbox.tsx';
import { CheckboxGroup, type CheckboxGroupProps } from '#client/ui/checkbox-group.tsx';
import { ComboBox, type ComboBoxProps } from '#client/ui/combo-box.tsx';
import { DateField, type DateFieldProps } from '#client/ui/date-field.tsx';
import type { FieldProps } from '#client/ui/field.tsx';
import { NumberField, type NumberFieldProps } from '#client/ui/number-field.tsx';
import { RadioGroup, type RadioGroupProps } from '#client/ui/radio-group.tsx';
import { SegmentedControl, type SegmentedControlProps } from '#client/ui/segmented-control.tsx';
import { Select, type SelectProps } from '#client/ui/select.tsx';
import { TextArea, type TextAreaProps } from '#client/ui/text-area.tsx';
import { TextField, type TextFieldProps } from '#client/ui/text-field.tsx';
import { TimeField } from '#client/ui/time-field.tsx';

// The design system's fields, tied to a form: `<FormText control={control} name="goal" label={…} />`.

type Bound<V extends FieldValues, Props> = Omit<
  Props,
  'value' | 'onChange' | 'onBlur' | 'name' | 'ref' | 'errorMessage' | 'invalid'
> & { readonly control: Control<V>; readonly name: FieldPath<V> };

export function FormText<V extends FieldValues>({
  control,
  name,
  ...props
}: Bound<V, TextFieldProps>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormProse<V extends FieldValues>({
  control,
  name,
  ...props
}: Bound<V, TextAreaProps>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextArea {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormDay<V extends FieldValues>({
  control,
  name,
  ...props
}: Bound<V, DateFieldProps>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <DateField {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormTime<V extends FieldValues>({
  control,
  name,
  ...props
}: Bound<V, FieldProps<string | null>>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TimeField {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormNumber<V extends FieldValues>({
  control,
  name,
  ...props
}: Bound<V, NumberFieldProps>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <NumberField {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormSelect<V extends FieldValues, T extends string>({
  control,
  name,
  ...props
}: Bound<V, SelectProps<T>>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Select {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormCombo<V extends FieldValues, T extends string>({
  control,
  name,
  ...props
}: Bound<V, ComboBoxProps<T>>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <ComboBox {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormRadio<V extends FieldValues, T extends string>({
  control,
  name,
  ...props
}: Bound<V, RadioGroupProps<T>>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <RadioGroup {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormSegments<V extends FieldValues, T extends string>({
  control,
  name,
  ...props
}: Bound<V, SegmentedControlProps<T>>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <SegmentedControl {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormChecks<V extends FieldValues, T extends string>({
  control,
  name,
  ...props
}: Bound<V, CheckboxGroupProps<T>>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <CheckboxGroup {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}

export function FormCheck<V extends FieldValues>({
  control,
  name,
  ...props
}: Bound<V, CheckboxProps>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <Checkbox {...props} {...field} errorMessage={fieldState.error?.message} />
      )}
    />
  );
}
