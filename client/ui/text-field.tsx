import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute, Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { soundInput } from './sound-input.ts';
import './text-field.css';

export interface TextFieldProps extends FieldProps<string> {
  type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'tel' | 'search' | 'password' | 'url'>;
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'search' | 'url';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  placeholder?: string;
  maxLength?: number;
  readOnly?: boolean;
  autoCapitalize?: 'none' | 'sentences' | 'words' | 'characters';
  spellCheck?: boolean;
  /** How long the answer is, in characters: a short box asks for a short answer. */
  width?: 4 | 8 | 12 | 20;
}

export function TextField(props: TextFieldProps) {
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
    type = 'text',
    width,
    ...rest
  } = props;
  return (
    <Field {...{ label, hint, mark, errorMessage, invalid, required, id, name: rest.name }}>
      {(control) => (
        <input
          {...rest}
          {...control}
          ref={ref as Ref<HTMLInputElement>}
          type={type}
          className="ui-input ui-text-field"
          data-width={width}
          value={value}
          onChange={(event) => onChange(soundInput(event.target.value))}
        />
      )}
    </Field>
  );
}
