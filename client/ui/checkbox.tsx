import type { Ref } from 'react';
import { FieldNotes, type FieldProps, useField } from './field.tsx';
import './choice.css';

export type CheckboxProps = Omit<FieldProps<boolean>, 'mark'>;

/** One statement to agree with. */
export function Checkbox(props: CheckboxProps) {
  const {
    label,
    hint,
    errorMessage,
    invalid: _invalid,
    required: _required,
    id: _id,
    value,
    onChange,
    ref,
    ...rest
  } = props;
  const { control, hintId, errorId } = useField(props);
  return (
    <div className="ui-field" data-invalid={control['aria-invalid']}>
      <FieldNotes hint={hint} hintId={hintId} errorMessage={errorMessage} errorId={errorId} />
      <label className="ui-choice">
        <input
          {...rest}
          {...control}
          ref={ref as Ref<HTMLInputElement>}
          type="checkbox"
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className="ui-choice-text">{label}</span>
      </label>
    </div>
  );
}
