import type { Ref } from 'react';
import { type Choice, Choices } from './choice.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';

export interface CheckboxGroupProps<Value extends string> extends FieldProps<readonly Value[]> {
  options: readonly Choice<Value>[];
  layout?: 'stack' | 'row';
}

export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
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
  const toggle = (one: Value, on: boolean) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((each) => (each === one ? on : value.includes(each))),
    );
  return (
    <FieldGroup {...frame} name={name}>
      {(control) => (
        <Choices id={control.id} options={options} layout={layout}>
          {(option, index, hintId) => (
            <input
              type="checkbox"
              ref={index === 0 ? (ref as Ref<HTMLInputElement>) : undefined}
              checked={value.includes(option.value)}
              disabled={disabled || option.disabled}
              aria-describedby={hintId}
              onChange={(event) => toggle(option.value, event.target.checked)}
              onBlur={onBlur}
            />
          )}
        </Choices>
      )}
    </FieldGroup>
  );
}
