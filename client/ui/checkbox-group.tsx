import type { Ref } from 'react';
import type { Choice } from './choice.ts';
import { FieldGroup, type FieldProps } from './field.tsx';
import './choice.css';

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
        <div className="ui-choices" data-layout={layout}>
          {options.map((option, index) => (
            <label key={option.value} className="ui-choice">
              <input
                type="checkbox"
                ref={index === 0 ? (ref as Ref<HTMLInputElement>) : undefined}
                checked={value.includes(option.value)}
                disabled={disabled || option.disabled}
                aria-describedby={option.hint ? `${control.id}-${index}` : undefined}
                onChange={(event) => toggle(option.value, event.target.checked)}
                onBlur={onBlur}
              />
              <span className="ui-choice-text">
                {option.label}
                {option.hint ? (
                  <span className="ui-choice-hint" id={`${control.id}-${index}`}>
                    {option.hint}
                  </span>
                ) : null}
              </span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  );
}
