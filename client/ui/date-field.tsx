import type { Ref } from 'react';
import { type CalendarDate, parseDate } from '@internationalized/date';
import { Button as AriaButton } from 'react-aria-components/Button';
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { FieldLabel, FieldNotes, type FieldProps, useField } from './field.tsx';
import { IconCalendar, IconLeft, IconRight } from './icon.tsx';
import './react-aria-csp.ts';
import './menu.css';
import './date-field.css';

export interface DateFieldProps extends FieldProps<string | null> {
  /** Calendar days as `2026-04-02`, like `value`. */
  min?: string;
  max?: string;
}

const readDay = (day: string | null | undefined): CalendarDate | null => {
  if (!day) return null;
  try {
    return parseDate(day);
  } catch {
    return null;
  }
};

/** `aria-describedby` and focus reach the group of day, month and year; the words round it are React Aria's own. */
export function DateField(props: DateFieldProps) {
  const { label, mark, hint, errorMessage, value, onChange, onBlur, ref, min, max } = props;
  const { control, described, isInvalid, hintId, errorId } = useField(props);
  return (
    <DatePicker
      className="ui-field"
      id={control.id}
      {...described}
      value={readDay(value)}
      onChange={(day) => onChange(day?.toString() ?? null)}
      onBlur={() => onBlur?.()}
      minValue={readDay(min)}
      maxValue={readDay(max)}
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
      <Group className="ui-input ui-date">
        <DateInput className="ui-date-input">
          {(segment) => <DateSegment className="ui-date-part" segment={segment} />}
        </DateInput>
        <AriaButton className="ui-date-open">
          <IconCalendar size={20} />
        </AriaButton>
      </Group>
      <Popover className="ui-popover">
        <Dialog className="ui-calendar-box">
          <Month />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function Month() {
  return (
    <Calendar className="ui-calendar">
      <div className="ui-calendar-head">
        <AriaButton slot="previous" className="ui-button" data-variant="quiet" data-icon-only>
          <IconLeft size={20} />
        </AriaButton>
        <Heading className="ui-calendar-title" />
        <AriaButton slot="next" className="ui-button" data-variant="quiet" data-icon-only>
          <IconRight size={20} />
        </AriaButton>
      </div>
      <CalendarGrid weekdayStyle="narrow">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="ui-calendar-day">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell className="ui-calendar-cell" date={date} />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}
