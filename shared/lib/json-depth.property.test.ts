import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDeeperThan } from './json-depth.ts';

function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('tells the depth the parser would find, whatever brackets stand in strings', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('[[[', '{"', '\\"[', ']', '\\'));
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'medium' },
      text,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(text, tie('any'), { maxKeys: 3 }),
    ),
  })).any;
  fc.assert(
    fc.property(value, fc.nat(6), (any, max) => {
      expect(isDeeperThan(JSON.stringify(any), max)).toBe(depthOf(any) > max);
    }),
    { numRuns: 2_000 },
  );
});

test('a million brackets are told without recursion', () => {
  expect(isDeeperThan('['.repeat(1_000_000), 32)).toBe(true);
  expect(isDeeperThan(`"${'['.repeat(1_000_000)}"`, 32)).toBe(false);
  expect(isDeeperThan('"\\', 1)).toBe(false);
});
