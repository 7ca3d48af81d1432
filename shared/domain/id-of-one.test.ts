import { expect, test } from 'vitest';
import { idOfOne } from './id-of-one.ts';
import { uuid } from './values.ts';

const spaces = Array.from({ length: 200 }, () => crypto.randomUUID());

test('is an id, the same each time, and another for each space and type', () => {
  const ids = spaces.flatMap((space) =>
    (['risk', 'plan', 'care-health'] as const).map((type) => idOfOne(space, type)),
  );
  for (const id of ids) expect(uuid.safeParse(id).success).toBe(true);
  expect(new Set([...ids, ...spaces]).size).toBe(ids.length + spaces.length);
  expect(idOfOne(spaces[0] ?? '', 'risk')).toBe(ids[0]);
});
