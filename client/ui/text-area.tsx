import { type CSSProperties, type Ref, useLayoutEffect, useRef } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { soundInput } from './sound-input.ts';
import './text-area.css';

export interface TextAreaProps extends FieldProps<string> {
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  readOnly?: boolean;
  spellCheck?: boolean;
}

const growsByItself = typeof CSS !== 'undefined' && CSS.supports?.('field-sizing', 'content');

function useGrowth(value: string) {
  const box = useRef<HTMLTextAreaElement | null>(null);
  useLayoutEffect(() => {
    const area = box.current;
    if (!area || growsByItself) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [value]);
  return box;
}

const assign = (ref: Ref<HTMLElement> | undefined, node: HTMLElement | null) => {
  if (typeof ref === 'function') ref(node);
  else if (ref) ref.current = node;
};

/** Grows with what is written. */
export function TextArea(props: TextAreaProps) {
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
    rows = 3,
    ...rest
  } = props;
  const box = useGrowth(value);
  return (
    <Field {...{ label, hint, mark, errorMessage, invalid, required, id, name: rest.name }}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          ref={(node) => {
            box.current = node;
            assign(ref, node);
          }}
          rows={rows}
          style={{ '--rows': rows } as CSSProperties}
          className="ui-input ui-text-area"
          value={value}
          onChange={(event) => onChange(soundInput(event.target.value))}
        />
      )}
    </Field>
  );
}
