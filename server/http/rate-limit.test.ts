import { expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

function limited(perMinute: number, maxKeys?: number) {
  const clock = { ms: 0 };
  const limit = createRateLimit(perMinute, () => new Date(clock.ms), maxKeys);
  return { clock, take: (key: string, amount: number) => limit.take(key, amount) };
}

test('gives what there is, says how long until there is enough, and fills steadily', () => {
  const { clock, take } = limited(60);
  expect(take('a', 50)).toBe(0);
  expect(take('a', 20)).toBe(10);
  clock.ms = 9_000;
  expect(take('a', 20)).toBe(1);
  clock.ms = 10_000;
  expect(take('a', 20)).toBe(0);
  expect(take('b', 60)).toBe(0);
});

test('forgets the key asked least recently', () => {
  const { take } = limited(60, 2);
  take('a', 60);
  take('b', 60);
  take('c', 60);
  expect(take('c', 1)).toBeGreaterThan(0);
  expect(take('a', 60)).toBe(0);
});
