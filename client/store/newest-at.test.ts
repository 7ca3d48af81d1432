import { expect, test } from 'vitest';
import { newestAt } from './newest-at.ts';

test('the newest change of a row is its creation until a field was written later', () => {
  const at = '2026-11-20T08:00:00.000Z';
  const later = '2026-11-23T09:32:00.000Z';
  expect(newestAt({ at, meta: {} })).toBe(at);
  expect(
    newestAt({ at, meta: { tasks: ['a', later], review: ['b', '2026-11-21T10:00:00.000Z'] } }),
  ).toBe(later);
});
