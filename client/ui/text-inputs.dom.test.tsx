import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { hostileTexts, hugeLine } from '#shared/lib/testing/hostile-texts.ts';
import { isPlainText, soundText } from '#shared/lib/text.ts';
import { ComboBox } from './combo-box.tsx';
import { NumberField } from './number-field.tsx';
import { TextArea } from './text-area.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';

// Law: text that breaks a database is stopped at the keyboard, in every place of the product where a person can write.

interface ControlProps {
  readonly tell: (value: unknown) => void;
}
type Box = HTMLInputElement | HTMLTextAreaElement;

function oneLine(type: NonNullable<TextFieldProps['type']>) {
  return function OneLine({ tell }: ControlProps) {
    const [value, setValue] = useState('');
    return (
      <TextField
        label="x"
        type={type}
        value={value}
        onChange={(text) => {
          tell(text);
          setValue(text);
        }}
      />
    );
  };
}

function Lines({ tell }: ControlProps) {
  const [value, setValue] = useState('');
  return (
    <TextArea
      label="x"
      value={value}
      onChange={(text) => {
        tell(text);
        setValue(text);
      }}
    />
  );
}

function Amount({ tell }: ControlProps) {
  const [value, setValue] = useState<number | null>(null);
  return (
    <NumberField
      label="x"
      decimals={2}
      value={value}
      onChange={(amount) => {
        tell(amount);
        setValue(amount);
      }}
    />
  );
}

const options = [
  { value: 'a', label: 'Anna' },
  { value: 'b', label: 'Baiba' },
];

function Pick({ tell }: ControlProps) {
  const [value, setValue] = useState<string | null>(null);
  return (
    <ComboBox
      label="x"
      noneLabel="Nav"
      options={options}
      value={value}
      onChange={(key) => {
        tell(key);
        setValue(key);
      }}
    />
  );
}

const isText = (value: unknown) => typeof value === 'string' && isPlainText(value);

/** Every place a person can write in (e2e/text-inputs.test.ts sees that there is no other), and what may come out of it. */
const writable = [
  ...(['text', 'search', 'email', 'tel', 'url', 'password'] as const).map((type) => ({
    file: 'client/ui/text-field.tsx',
    name: `a line of ${type}`,
    Control: oneLine(type),
    mayTell: isText,
  })),
  { file: 'client/ui/text-area.tsx', name: 'several lines', Control: Lines, mayTell: isText },
  {
    file: 'client/ui/number-field.tsx',
    name: 'an amount',
    Control: Amount,
    mayTell: (value: unknown) => value === null || typeof value === 'number',
  },
  {
    file: 'client/ui/combo-box.tsx',
    name: 'a part of a name, to pick by',
    Control: Pick,
    mayTell: (value: unknown) => value === null || options.some((option) => option.value === value),
  },
] as const;

/** The browser's own words for how text came in. */
const ways = {
  typed: 'insertText',
  pasted: 'insertFromPaste',
  dropped: 'insertFromDrop',
  dictated: 'insertReplacementText',
  composed: 'insertCompositionText',
} as const;

function write(box: Box, text: string, way: keyof typeof ways): void {
  if (way === 'composed') fireEvent.compositionStart(box);
  if (way === 'pasted') fireEvent.paste(box);
  if (way === 'dropped') fireEvent.drop(box);
  fireEvent.input(box, { target: { value: text }, inputType: ways[way] });
  if (way === 'composed') fireEvent.compositionEnd(box, { data: text });
}

describe.each(writable)('$name', ({ Control, mayTell }) => {
  test.each(Object.keys(ways) as (keyof typeof ways)[])('%s: only sound text comes out', (way) => {
    vi.stubGlobal('CSS', { escape: (text: string) => text, supports: () => false });
    const told: unknown[] = [];
    const view = render(<Control tell={(value) => told.push(value)} />);
    const box = view.container.querySelector<Box>('input, textarea');
    if (box === null) throw new Error('nothing to write in');
    for (const { text } of hostileTexts) write(box, text.slice(0, 2_000), way);
    write(box, 'Anna', way);
    fireEvent.blur(box);
    expect(told.filter((value) => !mayTell(value))).toEqual([]);
  });
});

test('what is plain is not touched, and of the rest every visible word stays', () => {
  const told: unknown[] = [];
  render(<Lines tell={(value) => told.push(value)} />);
  const box = screen.getByRole<HTMLTextAreaElement>('textbox');
  for (const { text } of [...hostileTexts, { text: hugeLine }]) {
    fireEvent.input(box, { target: { value: text } });
    const plain = isPlainText(box.value);
    expect(plain).toBe(true);
    const came = text.replace(/\r\n?/gu, '\n');
    if (isPlainText(came)) expect(box.value).toBe(came);
    else expect(box.value).toBe(soundText(text));
  }
  expect(told.length).toBeGreaterThan(40);
});
