import { type Ref, useState } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { parseDecimal } from './decimal.ts';
import { soundInput } from './sound-input.ts';
import './number-field.css';

export interface NumberFieldProps extends FieldProps<number | null> {
  /** After the box: “km”, “EUR”. */
  unit?: string;
  /** Digits after the comma when shown; whole numbers unless told. */
  decimals?: number;
  locale?: string;
  placeholder?: string;
}

/**
 * A text box that understands numbers: comma or point, spaces between thousands. What cannot be read stays in the box
 * and is handed on as `NaN`, so that the form can say so beside it.
 */
export function NumberField(props: NumberFieldProps) {
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
    onBlur,
    ref,
    unit,
    decimals = 0,
    locale = 'lv-LV',
    ...rest
  } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown =
    value === null || Number.isNaN(value)
      ? ''
      : value.toLocaleString(locale, { maximumFractionDigits: decimals, useGrouping: 'min2' });
  return (
    <Field {...{ label, hint, mark, errorMessage, invalid, required, id, name: rest.name }}>
      {(control) => (
        <div className="ui-number">
          <input
            {...rest}
            {...control}
            ref={ref as Ref<HTMLInputElement>}
            type="text"
            inputMode={decimals > 0 ? 'decimal' : 'numeric'}
            autoComplete="off"
            className="ui-input"
            value={typed ?? shown}
            onChange={(event) => {
              const text = soundInput(event.target.value);
              setTyped(text);
              onChange(parseDecimal(text));
            }}
            onBlur={() => {
              if (typed !== null && !Number.isNaN(parseDecimal(typed))) setTyped(null);
              onBlur?.();
            }}
          />
          {unit ? <span className="ui-number-unit">{unit}</span> : null}
        </div>
      )}
    </Field>
  );
}
