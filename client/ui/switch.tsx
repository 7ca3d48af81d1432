import type { ReactNode, Ref } from 'react';
import type { FieldProps } from './field.tsx';
import { useField } from './field.tsx';
import './switch.css';

export interface SwitchProps extends Pick<
  FieldProps<boolean>,
  'value' | 'onChange' | 'onBlur' | 'name' | 'disabled' | 'ref' | 'id'
> {
  label: ReactNode;
  hint?: ReactNode;
}

/** Takes effect at once, like a light switch. For an answer in a form use Checkbox. */
export function Switch({ label, hint, value, onChange, ref, ...rest }: SwitchProps) {
  const { control, hintId } = useField({ label, hint, id: rest.id, name: rest.name });
  return (
    <label className="ui-switch">
      <span className="ui-switch-text">
        {label}
        {hint ? (
          <span className="ui-switch-hint" id={hintId}>
            {hint}
          </span>
        ) : null}
      </span>
      <input
        {...rest}
        {...control}
        ref={ref as Ref<HTMLInputElement>}
        type="checkbox"
        role="switch"
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="ui-switch-track" aria-hidden="true" />
    </label>
  );
}
