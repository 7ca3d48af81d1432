import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { FieldLabel, FieldNotes, type FieldProps, useField } from './field.tsx';
import { IconDown } from './icon.tsx';
import './react-aria-csp.ts';
import './menu.css';
import './combo-box.css';

export interface ComboOption<Value extends string = string> {
  value: Value;
  label: string;
  hint?: string;
}

export interface ComboBoxProps<Value extends string> extends FieldProps<Value | null> {
  options: readonly ComboOption<Value>[];
  placeholder?: string;
  /** Words when nothing matches. */
  noneLabel: string;
}

function Option({ option }: { option: ComboOption }) {
  return (
    <ListBoxItem id={option.value} className="ui-menu-item" textValue={option.label}>
      <Text slot="label">{option.label}</Text>
      {option.hint ? (
        <Text slot="description" className="ui-menu-hint">
          {option.hint}
        </Text>
      ) : null}
    </ListBoxItem>
  );
}

/** For lists too long to show: type a part, pick. Up to seven answers are better as RadioGroup. */
export function ComboBox<Value extends string>(props: ComboBoxProps<Value>) {
  const {
    label,
    mark,
    hint,
    errorMessage,
    value,
    onChange,
    onBlur,
    ref,
    options,
    placeholder,
    noneLabel,
  } = props;
  const { control, described, isInvalid, hintId, errorId } = useField(props);
  return (
    <AriaComboBox
      className="ui-field"
      id={control.id}
      {...described}
      value={value}
      onChange={(key) => onChange(key as Value | null)}
      onBlur={() => onBlur?.()}
      defaultItems={options}
      menuTrigger="focus"
      allowsEmptyCollection
      isDisabled={props.disabled ?? false}
      isRequired={props.required ?? false}
      isInvalid={isInvalid}
      validationBehavior="aria"
    >
      <Label className="ui-field-label">
        <FieldLabel label={label} mark={mark} />
      </Label>
      <FieldNotes hint={hint} hintId={hintId} errorMessage={errorMessage} errorId={errorId} />
      <div className="ui-combo">
        <Input
          className="ui-input"
          {...(ref ? { ref: ref as Ref<HTMLInputElement> } : {})}
          {...(placeholder ? { placeholder } : {})}
        />
        <AriaButton className="ui-combo-open">
          <IconDown size={20} />
        </AriaButton>
      </div>
      <Popover className="ui-popover ui-combo-list">
        <ListBox<ComboOption<Value>>
          className="ui-menu"
          renderEmptyState={() => <div className="ui-combo-none">{noneLabel}</div>}
        >
          {(option) => <Option option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
