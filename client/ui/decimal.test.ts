import { expect, test } from 'vitest';
import { parseDecimal } from './decimal.ts';

test.each([
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['1 250,50', 1250.5],
  ['1\u00a0250', 1250],
  ['-3', -3],
  ['−3', -3],
  ['0', 0],
])('%s is read', (text, value) => expect(parseDecimal(text)).toBe(value));

test('nothing is nothing', () => expect(parseDecimal('  ')).toBeNull());

test.each(['1,2,3', 'divi', '12 km', '1.250,5', ',', '1e3'])('%s is not guessed at', (text) =>
  expect(parseDecimal(text)).toBeNaN(),
);
