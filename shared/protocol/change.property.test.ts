import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/lib/json.ts';
import {
  decodeChange,
  encodeChange,
  type Change,
  type ChangeBody,
  type FieldEdit,
} from './change.ts';
import { limits } from './limits.ts';

/** Any 16 bits, halves of surrogate pairs too. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const create: Change = {
  changeId: '018f2f3e-7b1a-7c3d-8a1b-000000000001',
  replicaId: 'd7f0c1aa-0000-4000-8000-000000000001',
  seq: 1,
  groupId: '018f2f3e-7b1a-7c3d-8a1b-000000000002',
  shapeVersion: 1,
  intent: 'record-care-visit',
  space: '11111111-1111-4111-8111-111111111111',
  type: 'care-visit',
  recordId: '22222222-2222-4222-8222-222222222222',
  body: {
    op: 'create',
    data: {
      observation: 'Ķēniņš jūtas labi 👩‍🦽',
      tasks: [{ task: 'washing', result: 'done' }],
      startedAt: '2026-05-04T10:00:00.000Z',
    },
  },
  actor: '33333333-3333-4333-8333-333333333333',
  at: '2026-05-04T10:45:00.120Z',
};
const patch: Change = {
  ...create,
  seq: 2,
  body: {
    op: 'patch',
    fields: {
      phone: { from: null, to: '+37120000000' },
      allergies: { add: ['pienas'], remove: [] },
      visits: { plus: 1 },
    },
  },
  supersedes: '018f2f3e-7b1a-7c3d-8a1b-000000000001',
};
const resolve: Change = {
  ...create,
  seq: 3,
  body: {
    op: 'resolve',
    subjectId: '44444444-4444-4444-8444-444444444444',
    field: 'level',
    choice: 'other',
    seen: 'low',
    value: { any: [1.5, true, null] },
  },
};

// Receipts, the change log and sealed deposits carry these hashes for ever: if one of them moves, old work is no
// longer known by its name. Never edit a vector; a new shape gets a new one.
test.each<[string, Change, string]>([
  ['create', create, 'eed0345483d8752de20500bbc497431209fdc44a7d9132179913beaaf3a27df6'],
  ['patch', patch, '2713984759b4329a9b5a76fba6f9c8d89c6b4c0a603b6c99a5b3d725d1325a5a'],
  ['resolve', resolve, '265870275949f571ecbeb256ca06ce758dc7db9ed383bd3cfc6f5386ae6e7f5c'],
])('the bytes of a %s are what they have always been', (_op, change, hash) => {
  expect(sha256(encodeChange(change))).toBe(hash);
  const shuffled = Object.fromEntries(Object.entries(change).toReversed()) as unknown as Change;
  expect(encodeChange(shuffled)).toBe(encodeChange(change));
});

// A key the parser leaves out makes the change unreadable, wherever it stands.
const json = (fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>).filter(
  (value) => !JSON.stringify(value).includes('"__proto__"'),
);
const name = fc.string({ minLength: 1, maxLength: 20 }).filter((key) => key !== '__proto__');
const uuid = fc.uuid({ version: [4, 7] });
const edit: fc.Arbitrary<FieldEdit> = fc.oneof(
  fc.record({ from: json, to: json }),
  fc.record({ add: fc.array(json, { maxLength: 3 }), remove: fc.array(json, { maxLength: 3 }) }),
  fc.record({ plus: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
);
const body: fc.Arbitrary<ChangeBody> = fc.oneof(
  fc.record({
    op: fc.constant('create' as const),
    data: fc.dictionary(name, json, { noNullPrototype: true }),
  }),
  fc.record({
    op: fc.constant('patch' as const),
    fields: fc.dictionary(name, edit, { noNullPrototype: true }),
  }),
  fc.record({
    op: fc.constant('resolve' as const),
    subjectId: uuid,
    field: name,
    choice: fc.constantFrom('theirs' as const, 'yours' as const, 'both' as const, 'other' as const),
    seen: json,
    value: json,
  }),
);
const change = fc
  .record({
    body,
    recordId: uuid,
    space: uuid,
    seq: fc.nat(),
    replicaId: fc.constantFrom('tablet-1', 'centre:x'),
  })
  .map((part): Change => ({ ...create, ...part }));

test('what was encoded is read back, and encodes to the same bytes', () => {
  fc.assert(
    fc.property(change, (one) => {
      const text = encodeChange(one);
      const read = decodeChange(text);
      expect(read).not.toBeNull();
      expect(encodeChange(read as Change)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('nothing of a change is dropped in reading it: it is all known, or it is none', () => {
  const anywhere = fc.constantFrom(
    '',
    'body',
    'body.fields.phone',
    'body.fields.visits',
    'body.fields.allergies',
  );
  fc.assert(
    fc.property(
      anywhere,
      fc.constantFrom('until', 'op2', 'constructor', 'changeID', ''),
      (path, key) => {
        const raw = structuredClone(patch) as unknown as Record<string, unknown>;
        let at = raw;
        for (const step of path.split('.').filter(Boolean))
          at = at[step] as Record<string, unknown>;
        Object.defineProperty(at, key, { value: 1, enumerable: true });
        expect(decodeChange(JSON.stringify(raw))).toBeNull();
      },
    ),
  );
});

describe('is no change', () => {
  const without = (key: keyof Change) => JSON.stringify({ ...create, [key]: undefined });
  test.each([
    'changeId',
    'replicaId',
    'seq',
    'groupId',
    'shapeVersion',
    'intent',
    'space',
    'type',
    'recordId',
    'body',
    'actor',
    'at',
  ] as const)('without %s', (key) => {
    expect(decodeChange(without(key))).toBeNull();
  });

  const withValue = (over: Record<string, unknown>) => JSON.stringify({ ...create, ...over });
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  test.each<[string, string]>([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['half of one', encodeChange(create).slice(0, -1)],
    ['two of them', encodeChange(create).repeat(2)],
    ['a negative number', withValue({ seq: -1 })],
    ['half a number', withValue({ seq: 1.5 })],
    ['a number beyond counting', withValue({ seq: 2 ** 53 })],
    ['a number as text', withValue({ seq: '1' })],
    ['shape zero', withValue({ shapeVersion: 0 })],
    ['an id in capitals', withValue({ changeId: create.changeId.toUpperCase() })],
    ['a space that is no id', withValue({ space: 'core' })],
    ['a time of another zone', withValue({ at: '2026-05-04T10:45:00.120+03:00' })],
    ['a time that never was', withValue({ at: '2026-02-30T10:45:00.120Z' })],
    ['an intent with NUL', withValue({ intent: 'record\u0000' })],
    ['an intent without end', withValue({ intent: 'x'.repeat(101) })],
    ['an empty replica', withValue({ replicaId: '' })],
    ['an op nobody knows', withValue({ body: { op: 'delete' } })],
    [
      'an edit of two kinds',
      withValue({ body: { op: 'patch', fields: { a: { from: 1, to: 2, plus: 1 } } } }),
    ],
    ['half an edit', withValue({ body: { op: 'patch', fields: { a: { to: 2 } } } })],
    ['a sum without end', encodeChange(patch).replace('"plus":1', '"plus":1e999')],
    [
      'a choice nobody has',
      JSON.stringify({ ...resolve, body: { ...resolve.body, choice: 'mine' } }),
    ],
    ['a field of the prototype', '{"__proto__":{"x":1},' + encodeChange(create).slice(1)],
    [
      'nested beyond the limit',
      withValue({ body: { op: 'create', data: { a: deep(limits.jsonDepth) } } }),
    ],
  ])('%s', (_what, text) => {
    expect(decodeChange(text)).toBeNull();
  });

  test('whatever bytes come, an answer comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: anyUnit }),
          fc.json(),
          fc.nat().map((cut) => encodeChange(patch).slice(0, cut % 400)),
        ),
        (text) => {
          expect(decodeChange(text)).toBeNull();
        },
      ),
      { numRuns: 200 },
    );
    expect(decodeChange('['.repeat(500_000))).toBeNull();
  });
});

test('a field named like a prototype is never silently left out: the whole change is unreadable', () => {
  for (const op of [
    '{"op":"create","data":{"__proto__":"x"}}',
    '{"op":"create","data":{"a":{"__proto__":{"b":1}}}}',
    '{"op":"patch","fields":{"__proto__":{"from":1,"to":2}}}',
    '{"op":"patch","fields":{"a":{"from":{"__proto__":1},"to":2}}}',
  ]) {
    const text = encodeChange(create).replace(
      /"body":\{.*\},"changeId"/u,
      `"body":${op},"changeId"`,
    );
    expect(JSON.parse(text)).toMatchObject({ seq: 1 });
    const read = decodeChange(text);
    expect(read === null ? text : encodeChange(read)).toBe(text);
  }
});
