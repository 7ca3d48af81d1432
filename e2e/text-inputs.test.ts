import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

// A new place to write in has to stop what breaks a database; it is tried in client/ui/text-inputs.dom.test.tsx.

/** Where a tag is written that a person can write in: a text box, one of React Aria's, or anything made editable. */
function writtenIn(source: string): boolean {
  const notText = /\btype=["'](checkbox|radio|file|range|color|hidden|button|submit)["']/u;
  const tags = [...source.matchAll(/<input\b(?:[^<]|<HTML|< )*?\/>/gu)].map(([tag]) => tag);
  return (
    tags.some((tag) => !notText.test(tag)) ||
    tags.length !== [...source.matchAll(/<input\b/gu)].length ||
    /<textarea\b|contentEditable|designMode|\bprompt\(['"`]/u.test(source) ||
    /createElement\(['"`](input|textarea)/u.test(source) ||
    /from 'react-aria-components(\/(Input|TextArea|TextField|SearchField|NumberField|ComboBox|Autocomplete|ColorField|TagGroup))?'/u.test(
      source,
    )
  );
}

describe('the walk', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' })
    .map((file) => `client/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/u.test(file) && !/\.test\.tsx?$/u.test(file));

  test('nobody can write anywhere but in what is tried with hostile text', () => {
    const found = files.filter((file) => writtenIn(readFileSync(join(root, file), 'utf8')));
    const trial = readFileSync(join(root, 'client/ui/text-inputs.dom.test.tsx'), 'utf8');
    const tried = [...trial.matchAll(/file: '([^']+)'/gu)].map(([, file = '']) => file);
    expect(found.toSorted()).toEqual([...new Set(tried)].toSorted());
    expect(found).not.toEqual([]);
  });

  test.each([
    '<input value={x} onChange={(e) => set(e.target.value)} />',
    '<input type="text" />',
    '<input type={type} />',
    '<input {...rest} />',
    '<input></input>',
    '<textarea value={x} />',
    '<div contentEditable />',
    "import { Input } from 'react-aria-components/Input';",
    "import { TextField } from 'react-aria-components';",
    "document.createElement('input')",
  ])('finds %s', (source) => {
    expect(writtenIn(source)).toBe(true);
  });

  test.each([
    '<input type="checkbox" onChange={() => set(!on)} />',
    '<input ref={picker} type="file" onChange={(event) => take(event.target.files)} />',
    '<TextField label="x" value={x} onChange={set} />',
  ])('leaves %s', (source) => {
    expect(writtenIn(source)).toBe(false);
  });
});
