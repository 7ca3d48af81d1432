import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import { lift, lifts, type Lift } from './lift.ts';

/** A history that never was: a field renamed, a value split in two, an intent that got another name. */
const chain: readonly Lift[] = [
  {
    from: 1,
    lift: ({ telephone, ...rest }) => ({
      ...rest,
      ...(telephone === undefined ? {} : { phone: telephone }),
    }),
  },
  {
    from: 2,
    lift: ({ name, ...rest }) => {
      const [givenName = '', ...others] = typeof name === 'string' ? name.split(' ') : [];
      return { ...rest, givenName, familyName: others.join(' ') };
    },
  },
  {
    from: 3,
    lift: (change) => ({
      ...change,
      intent: change['intent'] === 'visit' ? 'record-visit' : (change['intent'] ?? null),
    }),
  },
];
const old: JsonObject = {
  shapeVersion: 1,
  changeId: 'c',
  telephone: '+37120000000',
  name: 'Ilze Anna Kalniņa',
  intent: 'visit',
};

test('a change goes up step by step, from wherever it stands', () => {
  const newest = {
    shapeVersion: 4,
    changeId: 'c',
    phone: '+37120000000',
    givenName: 'Ilze',
    familyName: 'Anna Kalniņa',
    intent: 'record-visit',
  };
  expect(lift(old, 4, chain)).toEqual(newest);
  expect(lift(lift(old, 2, chain), 4, chain)).toEqual(newest);
  expect(lift({ shapeVersion: 3, intent: 'call' }, 4, chain)).toEqual({
    shapeVersion: 4,
    intent: 'call',
  });
});

test('a change of the shape wanted is the very same', () => {
  const change = { shapeVersion: 4, anything: [1] };
  expect(lift(change, 4, chain)).toBe(change);
});

test('what came is never touched: its bytes are hashed and kept', () => {
  const before = structuredClone(old);
  lift(old, 4, chain);
  expect(old).toEqual(before);
});

test('no way there is no answer, never a guess', () => {
  for (const change of [
    null,
    undefined,
    [],
    'text',
    1,
    {},
    { shapeVersion: '1' },
    { shapeVersion: null },
    { shapeVersion: 0 },
    { shapeVersion: -1 },
    { shapeVersion: 1.5 },
    { shapeVersion: 5 },
    { shapeVersion: Number.NaN },
  ]) {
    expect(lift(change, 4, chain)).toBeNull();
  }
  expect(lift(old, 4, chain.slice(0, 2))).toBeNull();
  expect(lift(old, 4, chain.toSpliced(1, 1))).toBeNull();
});

test('a step can’t send a change round in circles', () => {
  const stubborn: Lift[] = [{ from: 1, lift: (change) => ({ ...change, shapeVersion: 1 }) }];
  expect(lift(old, 2, stubborn)).toMatchObject({ shapeVersion: 2 });
});

test('by two ways or by one, the same change', () => {
  const change = fc.record({
    shapeVersion: fc.constantFrom(1, 2, 3, 4),
    name: fc.string(),
    telephone: fc.string(),
    intent: fc.constantFrom('visit', 'call'),
  });
  fc.assert(
    fc.property(change, fc.constantFrom(2, 3, 4), (one, by) => {
      const direct = lift(one, 4, chain);
      const halfway = lift(one, by, chain);
      if (halfway !== null) expect(lift(halfway, 4, chain)).toEqual(direct);
      else expect(one.shapeVersion).toBeGreaterThan(by);
    }),
  );
});

test('the steps there are lead from the first shape to the present one, each once', () => {
  expect(lifts.map(({ from }) => from)).toEqual(
    Array.from({ length: SHAPE_VERSION - 1 }, (_, i) => i + 1),
  );
});
