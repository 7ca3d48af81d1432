import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSoundJson } from './sound-json.ts';

const broken = fc.constantFrom('\0', 'a\u0007', '\ud800', 'x\udc00y', '\u007f', '\r');

test('finds broken text at any depth, as value and as key', () => {
  fc.assert(
    fc.property(
      broken,
      fc.array(fc.boolean(), { maxLength: 8 }),
      fc.boolean(),
      (text, path, asKey) => {
        let value: unknown = asKey ? { [text]: 1 } : text;
        for (const list of path) value = list ? ['ok', value] : { ok: 'ķīļš', deep: value };
        expect(isSoundJson(value as never)).toBe(false);
      },
    ),
  );
});

test('lets sound JSON pass', () => {
  expect(isSoundJson({ a: ['ķīļš\n\t👵', 1, null, true, { 'ā ē': [] }] })).toBe(true);
});
