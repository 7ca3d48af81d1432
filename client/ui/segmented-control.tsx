import { type ReactNode, type Ref, useId } from 'react';
import { FieldGroup, type FieldProps } from './field.tsx';
import './segmented-control.css';

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  icon?: ReactNode;
}

export interface SegmentedControlProps<Value extends string> extends Omit<
  FieldProps<Value | null>,
  'onChange'
> {
  segments: readonly Segment<Value>[];
  onChange: (value: Value) => void;
}

/** Two to four short answers in one line: done · partly · not done. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { segments, value, onChange, onBlur, ref, disabled, ...frame } = props;
  const group = useId();
  return (
    <FieldGroup {...frame}>
      {() => (
        <div className="ui-segments">
          {segments.map((segment, index) => (
            <label key={segment.value} className="ui-segment">
              <input
                type="radio"
                ref={index === 0 ? (ref as Ref<HTMLInputElement>) : undefined}
                name={group}
                value={segment.value}
                checked={value === segment.value}
                disabled={disabled}
                onChange={() => onChange(segment.value)}
                onBlur={onBlur}
              />
              {segment.icon}
              <span>{segment.label}</span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  );
}
