import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { officeRoutes } from './office-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { syncRoutes } from './sync-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { healthRoutes } from './health-routes.ts';

/** Only the schemas are looked at. */
const none = {} as never;
const routes = [
  ...sessionRoutes(none),
  ...syncRoutes(none),
  ...liveRoutes(none),
  ...officeRoutes(none),
  ...healthRoutes(none),
];

/** The door judges and logs a device's bytes as they came; the rest is compared with what the centre knows, never stored. */
const asTheyCame = [
  /^POST \/api\/sync\/(handshake|push) newestReceipt\./u,
  /^POST \/api\/sync\/handshake witness$/u,
  /^POST \/api\/sync\/dead-letter changes\.body$/u,
  /^POST \/api\/sync\/push (incarnation|witness|changes\.(body|bodyHash))$/u,
  /^POST \/api\/sync\/poll token$/u,
  /^POST \/api\/sync\/pull (incarnation|token|witness|scopeDigest|vector)(\.|$)/u,
];
const words = ['a\u0000b', 'a\ud800', 'a\u001bb'];
const unsound = words.flatMap((word) => [
  word,
  [word],
  { a: word },
  { [word]: 1 },
  { [word]: 'a' },
]);

test('no request takes text that a database would choke on', () => {
  const asked = routes.flatMap(({ method, path, request }) =>
    request === undefined ? [] : taking(request, `${method} ${path} `),
  );
  const left = asked.filter((place) => !asTheyCame.some((known) => known.test(place)));
  expect(left).toEqual([]);
  // The walk reaches what it leaves out.
  expect(asked).toContain('POST /api/sync/push changes.body');
});

test('the walk finds text in every kind of schema', () => {
  const text = z.string();
  const some = z.strictObject({
    plain: text,
    optional: z.optional(z.nullable(text)),
    list: z.array(z.strictObject({ text })),
    either: z.union([z.strictObject({ one: text }), z.number()]),
    any: z.json(),
    record: z.record(z.string(), z.number()),
    day: z.string().check(z.regex(/^\d+$/u)),
    one: z.enum(['a', 'b']),
  });
  expect(new Set(taking(some, ''))).toEqual(
    new Set(['plain', 'optional', 'list.text', 'either.one', 'any', 'record']),
  );
});

/** Where a schema, or one within it, takes unsound text. */
function taking(schema: z.core.$ZodType, place: string): readonly string[] {
  const taken = unsound.some((value) => z.safeParse(schema, value).success);
  const within = partsOf(schema).flatMap(([name, part]) => taking(part, join(place, name)));
  return taken ? [place] : [...new Set(within)];
}

function join(place: string, name: string): string {
  return name === '' || place === '' || place.endsWith(' ') ? place + name : `${place}.${name}`;
}

function partsOf(schema: z.core.$ZodType): readonly (readonly [string, z.core.$ZodType])[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object') return Object.entries(def.shape);
  if (def.type === 'array') return [['', def.element]];
  if (def.type === 'union') return def.options.map((option) => ['', option] as const);
  if (def.type === 'optional' || def.type === 'nullable') return [['', def.innerType]];
  if (def.type === 'record')
    return [
      ['', def.keyType],
      ['', def.valueType],
    ];
  // What z.json() is made of refers to itself; the values tried above go into it.
  if (['lazy', 'string', 'number', 'boolean', 'enum', 'literal'].includes(def.type)) return [];
  throw new Error(`the walk knows no ${def.type}`);
}
