import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords } from './word-diff.ts';

const sentence = fc
  .array(fc.constantFrom('māte', 'dēls', 'nāk', 'rīt', ' ', '  ', '\n', 'un'), { maxLength: 24 })
  .map((w) => w.join(''));
const without = (kind: string, before: string, after: string) =>
  diffWords(before, after)
    .filter((part) => part.kind !== kind)
    .map((part) => part.text)
    .join('');

test('the parts give back both texts', () => {
  fc.assert(
    fc.property(sentence, sentence, (before, after) => {
      expect(without('added', before, after)).toBe(before);
      expect(without('removed', before, after)).toBe(after);
    }),
  );
});

test('equal texts have no change', () => {
  fc.assert(
    fc.property(sentence, (text) => {
      expect(diffWords(text, text).every((part) => part.kind === 'same')).toBe(true);
    }),
  );
});

test('only the changed word is marked', () => {
  expect(diffWords('Māte nāk rīt', 'Māte nāk šodien')).toEqual([
    { kind: 'same', text: 'Māte nāk ' },
    { kind: 'removed', text: 'rīt' },
    { kind: 'added', text: 'šodien' },
  ]);
});
