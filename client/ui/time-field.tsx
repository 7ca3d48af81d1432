import type { Ref } from 'react';
import { parseTime } from '@internationalized/date';
import {
  DateInput,
  DateSegment,
  TimeField as AriaTimeField,
} from 'react-aria-components/TimeField';
import { Label } from 'react-aria-components/Label';
import { FieldLabel, FieldNotes, type FieldProps, useField } from './field.tsx';
import './react-aria-csp.ts';
import './date-field.css';

const readTime = (time: string | null) => {
  if (!time) return null;
  try {
    return parseTime(time);
  } catch {
    return null;
  }
};

/** Hours and minutes on the 24-hour clock; `value` is `14:05`. */
export function TimeField(props: FieldProps<string | null>) {
  const { label, mark, hint, errorMessage, value, onChange, onBlur, ref } = props;
  const { control, described, isInvalid, hintId, errorId } = useField(props);
  return (
    <AriaTimeField
      className="ui-field"
      id={control.id}
      {...described}
      value={readTime(value)}
      onChange={(time) => onChange(time?.toString().slice(0, 5) ?? null)}
      onBlur={() => onBlur?.()}
      hourCycle={24}
      shouldForceLeadingZeros
      isDisabled={props.disabled ?? false}
      isRequired={props.required ?? false}
      isInvalid={isInvalid}
      validationBehavior="aria"
      {...(ref ? { ref: ref as Ref<HTMLDivElement> } : {})}
    >
      <Label className="ui-field-label">
        <FieldLabel label={label} mark={mark} />
      </Label>
      <FieldNotes hint={hint} hintId={hintId} errorMessage={errorMessage} errorId={errorId} />
      <div className="ui-input ui-date ui-time">
        <DateInput className="ui-date-input">
          {(segment) => <DateSegment className="ui-date-part" segment={segment} />}
        </DateInput>
      </div>
    </AriaTimeField>
  );
}
