import type { Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';
import './select.css';

export interface SelectOption<Value extends string = string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

export interface SelectGroup<Value extends string = string> {
  label: string;
  options: readonly SelectOption<Value>[];
}

export interface SelectProps<Value extends string> extends Omit<
  FieldProps<Value | ''>,
  'onChange'
> {
  options: readonly (SelectOption<Value> | SelectGroup<Value>)[];
  /** The words while nothing is chosen: “Izvēlieties”. Left out, the first option is what stands. */
  placeholder?: string;
  onChange: (value: Value) => void;
}

const renderOption = (option: SelectOption) => (
  <option key={option.value} value={option.value} disabled={option.disabled}>
    {option.label}
  </option>
);

/** The platform's own list: a wheel on a phone, a menu on a desk, nothing to download. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    label,
    hint,
    mark,
    errorMessage,
    invalid,
    required,
    id,
    value,
    onChange,
    ref,
    options,
    placeholder,
    ...rest
  } = props;
  return (
    <Field {...{ label, hint, mark, errorMessage, invalid, required, id, name: rest.name }}>
      {(control) => (
        <select
          {...rest}
          {...control}
          ref={ref as Ref<HTMLSelectElement>}
          className="ui-input ui-select"
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {placeholder === undefined ? null : (
            <option value="" disabled={required}>
              {placeholder}
            </option>
          )}
          {options.map((option) =>
            'options' in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map(renderOption)}
              </optgroup>
            ) : (
              renderOption(option)
            ),
          )}
        </select>
      )}
    </Field>
  );
}
