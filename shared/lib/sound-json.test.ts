import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSoundJson, plainJson } from './sound-json.ts';

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

test('takes out of every text what nobody sees, and nothing else', () => {
  const value = { a: ['k\u202eab', 1, null, true, { b: '\u0085x\u2066', __proto__x: [] }], c: '' };
  expect(plainJson(value)).toEqual({
    a: ['kab', 1, null, true, { b: 'x', __proto__x: [] }],
    c: '',
  });
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(plainJson(json as never)).toEqual(json);
    }),
  );
});
