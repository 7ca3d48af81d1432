import { type ReactNode, type Ref, useId } from 'react';
import { IconWarn } from './icon.tsx';
import './field.css';

/** What every field of a form takes; the last six are what react-hook-form's Controller hands over as `field`. */
export interface FieldProps<Value> {
  label: ReactNode;
  hint?: ReactNode;
  /** Beside the label: “nav obligāts”. Mark what may be left out, not what must be filled. */
  mark?: string | undefined;
  /** A sentence that says how to mend it. */
  errorMessage?: string | undefined;
  invalid?: boolean | undefined;
  required?: boolean | undefined;
  id?: string | undefined;
  value: Value;
  onChange: (value: Value) => void;
  onBlur?: (() => void) | undefined;
  name?: string | undefined;
  ref?: Ref<HTMLElement> | undefined;
  disabled?: boolean | undefined;
}

/** ErrorSummary finds fields by this id. */
export const fieldId = (name: string) => `field-${name}`;

export interface ControlAttributes {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

type FrameProps = Pick<
  FieldProps<unknown>,
  'label' | 'hint' | 'mark' | 'errorMessage' | 'invalid' | 'required' | 'id' | 'name'
>;

/** Ids and aria attributes that tie a control to its label, hint and error. */
export function useField({ id, name, hint, errorMessage, invalid, required }: FrameProps) {
  const own = useId();
  const controlId = id ?? (name ? fieldId(name) : own);
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const notes = [errorMessage ? errorId : '', hint ? hintId : ''].filter(Boolean).join(' ');
  const described = notes ? { 'aria-describedby': notes } : {};
  const isInvalid = Boolean(invalid || errorMessage);
  const control: ControlAttributes = {
    id: controlId,
    ...described,
    ...(isInvalid ? { 'aria-invalid': true } : {}),
    ...(required ? { 'aria-required': true } : {}),
  };
  return { control, described, isInvalid, hintId, errorId, labelId: `${controlId}-label` };
}

interface NotesProps {
  hint?: ReactNode;
  hintId: string;
  errorMessage?: string | undefined;
  errorId: string;
}

export function FieldNotes({ hint, hintId, errorMessage, errorId }: NotesProps) {
  return (
    <>
      {hint ? (
        <div id={hintId} className="ui-field-hint">
          {hint}
        </div>
      ) : null}
      {errorMessage ? (
        <div id={errorId} className="ui-field-error">
          <IconWarn size={20} />
          <span>{errorMessage}</span>
        </div>
      ) : null}
    </>
  );
}

export function FieldLabel({ label, mark }: { label: ReactNode; mark?: string | undefined }) {
  return (
    <>
      {label}
      {mark ? <span className="ui-field-mark"> ({mark})</span> : null}
    </>
  );
}

export interface FieldFrameProps extends FrameProps {
  children: (control: ControlAttributes) => ReactNode;
}

/** Label, hint and error round one control of your own. */
export function Field({ children, ...props }: FieldFrameProps) {
  const { control, hintId, errorId, labelId } = useField(props);
  return (
    <div className="ui-field" data-invalid={control['aria-invalid']}>
      <label className="ui-field-label" id={labelId} htmlFor={control.id}>
        <FieldLabel label={props.label} mark={props.mark} />
      </label>
      <FieldNotes
        hint={props.hint}
        hintId={hintId}
        errorMessage={props.errorMessage}
        errorId={errorId}
      />
      {children(control)}
    </div>
  );
}

/** The same round a group of controls: a fieldset, whose legend is the label. */
export function FieldGroup({ children, ...props }: FieldFrameProps) {
  const { control, hintId, errorId } = useField(props);
  return (
    <fieldset
      className="ui-field"
      data-invalid={control['aria-invalid']}
      id={control.id}
      aria-describedby={control['aria-describedby']}
    >
      <legend className="ui-field-label">
        <FieldLabel label={props.label} mark={props.mark} />
      </legend>
      <FieldNotes
        hint={props.hint}
        hintId={hintId}
        errorMessage={props.errorMessage}
        errorId={errorId}
      />
      {children(control)}
    </fieldset>
  );
}
