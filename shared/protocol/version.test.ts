import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { canonicalJson } from '#shared/lib/json.ts';
import * as change from './change.ts';
import * as deadLetter from './dead-letter.ts';
import * as device from './device.ts';
import * as errors from './errors.ts';
import * as files from './files.ts';
import { encodeFrame } from './frames.ts';
import { limits } from './limits.ts';
import * as officeClients from './office-clients.ts';
import * as officeMeaning from './office-meaning.ts';
import * as officeDrains from './office-drains.ts';
import * as officeQueue from './office-queue.ts';
import * as officeReading from './office-reading.ts';
import * as officeWork from './office-work.ts';
import * as office from './office.ts';
import * as outcome from './outcome.ts';
import * as rescue from './rescue.ts';
import * as session from './session.ts';
import { digestOf } from './space-digest.ts';
import * as sync from './sync.ts';
import { WIRE_VERSION } from './version.ts';

/** Every schema a module exports, as JSON Schema: what the two ends agree on, without names of types or comments. */
function shapeOf(module: Readonly<Record<string, unknown>>): unknown {
  const schemas = Object.entries(module).filter(
    (entry): entry is [string, z.ZodMiniType] =>
      typeof entry[1] === 'object' && entry[1] !== null && '_zod' in entry[1],
  );
  return Object.fromEntries(
    schemas.map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    ]),
  );
}

const sha = (value: unknown) =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(value))))
    .digest('hex')
    .slice(0, 16);
const utf8 = {
  encode: (text: string) => new Uint8Array(Buffer.from(text, 'utf8')),
  decode: (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8'),
};

const wire = {
  change: sha([shapeOf(change), change.SHAPE_VERSION]),
  device: sha(shapeOf(device)),
  'dead-letter': sha(shapeOf(deadLetter)),
  errors: sha([shapeOf(errors), errors.errorClasses]),
  files: sha([shapeOf(files), files.fileLimits]),
  frames: sha([...encodeFrame(utf8, { t: 'end', more: false, token: 'ķ' }, new Uint8Array([1]))]),
  limits: sha(limits),
  office: sha(shapeOf(office)),
  'office-clients': sha(shapeOf(officeClients)),
  'office-meaning': sha(shapeOf(officeMeaning)),
  'office-drains': sha(shapeOf(officeDrains)),
  'office-queue': sha(shapeOf(officeQueue)),
  'office-reading': sha(shapeOf(officeReading)),
  'office-work': sha(shapeOf(officeWork)),
  outcome: sha([shapeOf(outcome), outcome.outcomeKinds, outcome.refusalCodes]),
  rescue: sha(shapeOf(rescue)),
  session: sha(shapeOf(session)),
  'space-digest': sha(digestOf([{ id: 'a', rev: 1 }])),
  sync: sha(shapeOf(sync)),
};

/**
 * One row a version, never edited once that version is out: devices that speak it are in the field for weeks.
 * If this fails: you changed the wire. Raise WIRE_VERSION, say why in its history, add a row – and read old versions still.
 * (Until version 1 is released its row may be set anew, with the reason in the commit.)
 */
const fingerprints: Readonly<Record<number, Readonly<Record<keyof typeof wire, string>>>> = {
  1: {
    change: 'd1dd62d0249aaf39',
    device: '489ec6ba294b1e3e',
    'dead-letter': '0859dc6a1b456d8b',
    errors: '469ad270a2357be2',
    files: 'b01e3c9a7a7d3781',
    frames: 'b81ef64d4b094902',
    limits: '86511bf9222ea703',
    office: 'c313e86a776c18cd',
    'office-clients': 'fb23321474e3567a',
    'office-drains': 'f5223c14695f1853',
    'office-meaning': '434bdbec02d4df75',
    'office-queue': '946585588b7f023d',
    'office-reading': '37830b6de6c585cc',
    'office-work': '851ab1cfca57893c',
    outcome: '76b03e924f833702',
    rescue: '7bbc7baa4a34b301',
    session: 'a2cde580711b684f',
    'space-digest': '9aed4cb4580f3598',
    sync: 'e290789e8ba294e3',
  },
};

test.each(Object.keys(wire) as (keyof typeof wire)[])(
  'the wire of %s is what its version says',
  (name) => {
    expect(wire[name]).toBe(fingerprints[WIRE_VERSION]?.[name]);
  },
);

test('every version has its row, and no two are alike', () => {
  const versions = Object.keys(fingerprints).map(Number);
  expect(versions).toEqual(Array.from({ length: WIRE_VERSION }, (_, i) => i + 1));
  expect(new Set(Object.values(fingerprints).map((row) => canonicalJson(row))).size).toBe(
    WIRE_VERSION,
  );
});

test('the fingerprint sees what it should', () => {
  const shape = (schema: z.ZodMiniType) => sha(shapeOf({ schema }));
  const base = z.strictObject({ a: z.string(), b: z.optional(z.number()) });
  expect(shape(z.strictObject({ b: z.optional(z.number()), a: z.string() }))).toBe(shape(base));
  for (const other of [
    z.object({ a: z.string(), b: z.optional(z.number()) }),
    z.strictObject({ a: z.string(), b: z.number() }),
    z.strictObject({ a: z.string(), b: z.optional(z.int()) }),
    z.strictObject({ a: z.string().check(z.maxLength(5)), b: z.optional(z.number()) }),
    z.strictObject({ a: z.enum(['x']), b: z.optional(z.number()) }),
    z.strictObject({ a: z.nullable(z.string()), b: z.optional(z.number()) }),
  ]) {
    expect(shape(other)).not.toBe(shape(base));
  }
  // The modules whose schemas are looked at do have some.
  for (const module of [
    change,
    deadLetter,
    errors,
    files,
    office,
    officeClients,
    officeMeaning,
    officeQueue,
    officeReading,
    officeWork,
    outcome,
    session,
    sync,
  ]) {
    expect(Object.keys(shapeOf(module) as object).length).toBeGreaterThan(0);
  }
});
