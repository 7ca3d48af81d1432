import { type Ref, useId } from 'react';
import { type Choice, Choices } from './choice.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';

export interface RadioGroupProps<Value extends string> extends Omit<
  FieldProps<Value | null>,
  'onChange'
> {
  options: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  /** `row` only for two or three short answers. */
  layout?: 'stack' | 'row';
}

/** One of a few, all in sight, each a target for a gloved finger. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const {
    options,
    value,
    onChange,
    onBlur,
    ref,
    disabled,
    layout = 'stack',
    name,
    ...frame
  } = props;
  const group = useId();
  return (
    <FieldGroup {...frame} name={name}>
      {(control) => (
        <Choices id={control.id} options={options} layout={layout}>
          {(option, index, hintId) => (
            <input
              type="radio"
              ref={index === 0 ? (ref as Ref<HTMLInputElement>) : undefined}
              name={group}
              value={option.value}
              checked={value === option.value}
              disabled={disabled || option.disabled}
              aria-describedby={hintId}
              required={frame.required}
              onChange={() => onChange(option.value)}
              onBlur={onBlur}
            />
          )}
        </Choices>
      )}
    </FieldGroup>
  );
}
