import { type Ref, useId } from 'react';
import type { Choice } from './choice.ts';
import { FieldGroup, type FieldProps } from './field.tsx';
import './choice.css';

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
        <div className="ui-choices" data-layout={layout}>
          {options.map((option, index) => (
            <label key={option.value} className="ui-choice">
              <input
                type="radio"
                ref={index === 0 ? (ref as Ref<HTMLInputElement>) : undefined}
                name={group}
                value={option.value}
                checked={value === option.value}
                disabled={disabled || option.disabled}
                aria-describedby={option.hint ? `${control.id}-${index}` : undefined}
                required={frame.required}
                onChange={() => onChange(option.value)}
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
