import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, sameJson, type JsonValue } from './json.ts';

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;

/** The same value, its objects built with their keys the other way round. */
function mirrored(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(mirrored);
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, JsonValue> = {};
  for (const [key, inner] of Object.entries(value).toReversed()) {
    Object.defineProperty(out, key, { value: mirrored(inner), enumerable: true });
  }
  return out;
}

describe('canonicalJson', () => {
  test('one text for one value, whatever order its keys were written in', () => {
    fc.assert(
      fc.property(json, (value) => canonicalJson(mirrored(value)) === canonicalJson(value)),
      {
        numRuns: 2_000,
      },
    );
  });

  test('reads back as what it was, and encodes to the same bytes again', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        const read = JSON.parse(text) as JsonValue;
        expect(canonicalJson(read)).toBe(text);
        expect(sameJson(read, value)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('two values share a text only if they are the same', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        if (canonicalJson(a) === canonicalJson(b)) expect(sameJson(a, b)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is the JSON of the platform with sorted keys and no white space', () => {
    expect(canonicalJson({ b: [1, 'ā', null], a: { d: true, c: -0.5 } })).toBe(
      '{"a":{"c":-0.5,"d":true},"b":[1,"ā",null]}',
    );
    // By UTF-16 unit, not by any locale: Z before a, and ā after z.
    expect(canonicalJson({ ā: 1, z: 2, a: 3, Z: 4, 10: 5, 9: 6 })).toBe(
      '{"10":5,"9":6,"Z":4,"a":3,"z":2,"ā":1}',
    );
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonicalJson(-0)).toBe('0');
    expect(canonicalJson('"\\\n\u0001')).toBe('"\\"\\\\\\n\\u0001"');
  });

  test.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a bigint', 1n],
    ['undefined', undefined],
    ['undefined in a list', [undefined]],
    ['a hole in a list', Object.assign([1], { length: 2 })],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['a set', new Set([1])],
    ['bytes', new Uint8Array(2)],
    ['a boxed number', Object(1) as unknown],
  ])('refuses %s, however deep, rather than hash a guess', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson({ deep: [{ er: value === undefined ? [value] : value }] })).toThrow(
      TypeError,
    );
  });

  test('takes objects without a prototype, as parsers make them', () => {
    const bare = Object.assign(Object.create(null) as Record<string, unknown>, { b: 1, a: 2 });
    expect(canonicalJson(bare)).toBe('{"a":2,"b":1}');
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1}}');
  });
});

describe('sameJson', () => {
  test('agrees with the canonical text once nulls are dropped from both', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(sameJson(a, b)).toBe(
          canonicalJson(withoutNulls(a)) === canonicalJson(withoutNulls(b)),
        );
        expect(sameJson(a, b)).toBe(sameJson(b, a));
        expect(sameJson(a, structuredClone(a))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('a missing key, undefined and null are one', () => {
    expect(sameJson({ a: null }, {})).toBe(true);
    expect(sameJson(undefined, null)).toBe(true);
    expect(sameJson([null], [])).toBe(false);
    expect(sameJson({}, [])).toBe(false);
    expect(sameJson({ 0: 'a' }, ['a'])).toBe(false);
    expect(sameJson('1', 1)).toBe(false);
    expect(sameJson(0, null)).toBe(false);
    expect(sameJson('', null)).toBe(false);
    expect(sameJson(false, null)).toBe(false);
  });

  test('names that objects inherit are names like any other', () => {
    const parse = (text: string) => JSON.parse(text) as JsonValue;
    expect(sameJson(parse('{"__proto__":{}}'), parse('{}'))).toBe(false);
    expect(sameJson(parse('{"constructor":null}'), parse('{}'))).toBe(true);
    expect(sameJson(parse('{"toString":{}}'), parse('{}'))).toBe(false);
    expect(sameJson(parse('{"__proto__":1}'), parse('{"__proto__":1}'))).toBe(true);
  });
});

function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value))
    return value.map((each) => (each === null ? null : withoutNulls(each as JsonValue)));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}
