import { expect, test } from 'vitest';
import { err, ok, type Result } from './result.ts';

test('a result is one of the two, and the compiler knows which', () => {
  const half = (n: number): Result<number, 'ODD'> => (n % 2 === 0 ? ok(n / 2) : err('ODD'));
  const even = half(4);
  expect(even.ok ? even.value : even.error).toBe(2);
  const odd = half(3);
  expect(odd.ok ? odd.value : odd.error).toBe('ODD');
  // @ts-expect-error – the value can't be read before the question is asked
  expect(odd.value).toBeUndefined();
});
