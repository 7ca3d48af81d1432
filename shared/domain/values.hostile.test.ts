import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import {
  clockTime,
  day,
  email,
  instant,
  isRealDay,
  line,
  phone,
  prose,
  several,
  uuid,
} from './values.ts';

const takes = (schema: z.ZodMiniType, value: unknown) => schema.safeParse(value).success;
const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });

describe.each<[string, z.ZodMiniType, readonly string[], readonly unknown[]]>([
  [
    'day',
    day,
    ['1900-01-01', '2024-02-29', '2000-02-29', '2026-12-31', '2199-12-31'],
    [
      '1899-12-31',
      '2200-01-01',
      '1900-02-29',
      '2026-02-29',
      '2026-04-31',
      '2026-00-10',
      '2026-13-01',
      '2026-01-00',
      '2026-1-1',
      '26-01-01',
      '2026-01-01 ',
      '2026-01-01T00:00:00.000Z',
      '01.01.2026',
      '２０２６-01-01',
      '',
      null,
      20260101,
    ],
  ],
  [
    'instant',
    instant,
    ['2026-05-04T10:00:00.120Z', '1970-01-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    [
      '2026-05-04T10:00:00Z',
      '2026-05-04T10:00:00.120',
      '2026-05-04T10:00:00.120+03:00',
      '2026-05-04 10:00:00.120Z',
      '2026-02-30T10:00:00.000Z',
      '2026-13-01T10:00:00.000Z',
      '2026-05-04T24:00:00.000Z',
      '2026-05-04T10:60:00.000Z',
      '2026-05-04T10:00:60.000Z',
      '2026-05-04T99:99:99.999Z',
      '',
      0,
    ],
  ],
  [
    'clock time',
    clockTime,
    ['00:00', '09:05', '19:59', '23:59'],
    ['24:00', '9:05', '09:60', '09.05', '09:05:00', ' 09:05', ''],
  ],
  [
    'phone',
    phone,
    ['+37120000000', '+37167000000', '+4915112345678', '+3706123456', '+12025550100'],
    [
      '20000000',
      '+371 20000000',
      '+3712000000',
      '+371200000000',
      '+37110000000',
      '+37190000000',
      '+',
      '+0',
      '00371 20000000',
      '+1234567890123456',
      '+371２0000000',
      '+37120000000\n',
      '+37120000000;ext=1',
      '',
    ],
  ],
  [
    'e-mail',
    email,
    ['ilze@example.lv', 'a.b+c@sub.example.org', 'jānis@piemērs.lv'],
    [
      'ilze',
      '@example.lv',
      'ilze@',
      'ilze@example',
      'a b@example.lv',
      'a@b@example.lv',
      'a@example.lv\n',
      'a\u0000@example.lv',
      'a\ud800@example.lv',
      `${'a'.repeat(200)}@example.lv`,
      '',
    ],
  ],
  [
    'uuid',
    uuid,
    ['018f2f3e-7b1a-7c3d-8a1b-0123456789ab', '11111111-1111-4111-8111-111111111111'],
    [
      '018F2F3E-7B1A-7C3D-8A1B-0123456789AB',
      '018f2f3e7b1a7c3d8a1b0123456789ab',
      '018f2f3e-7b1a-0c3d-8a1b-0123456789ab',
      '018f2f3e-7b1a-7c3d-ca1b-0123456789ab',
      "' or 1=1 --",
      '',
    ],
  ],
  [
    'line',
    line,
    ['Ilze', 'Raiņa bulvāris 19, Preiļi', 'x'.repeat(200), ' Ilze '],
    [
      '',
      '   ',
      '\u00a0',
      'x'.repeat(201),
      'nu\u0000l',
      'half\ud800',
      'bell\u0007',
      'cr\rlf',
      1,
      null,
      ['a'],
    ],
  ],
  [
    'prose',
    prose,
    ['', 'a\nb\tc', 'x'.repeat(20_000), '„Jā,” viņa teica.'],
    ['x'.repeat(20_001), 'nu\u0000l', 'half\udfff', 'esc\u001b[31m', 'a\r\nb', 0, null],
  ],
])('%s', (_name, schema, good, bad) => {
  test.each(good.map((value) => [value]))('takes %j', (value) => {
    expect(takes(schema, value)).toBe(true);
  });
  test.each(bad.map((value) => [value]))('refuses %j', (value) => {
    expect(takes(schema, value)).toBe(false);
  });
  test('answers whatever it is asked, and takes text only', () => {
    fc.assert(
      fc.property(anything, (value) => {
        if (takes(schema, value)) expect(typeof value).toBe('string');
      }),
    );
  });
});

test('the length that counts is the length that is stored: spaces around do not buy more room', () => {
  // The doors judge a value and keep it as it came.
  expect(takes(line, `Ilze${' '.repeat(100_000)}`)).toBe(false);
  expect(takes(line, `${'\n'.repeat(100_000)}Ilze`)).toBe(false);
});

test('a refusal names the rule and never the value', () => {
  for (const schema of [day, instant, phone, email, line, prose, uuid]) {
    const result = schema.safeParse('\u0000SECRET 161175-19997');
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error)).not.toContain('SECRET');
  }
});

test('a day is real exactly when the calendar has it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2199 }),
      fc.nat(13),
      fc.nat(32),
      (year, month, date) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        const found = new Date(Date.UTC(year, month - 1, date));
        const real =
          found.getUTCFullYear() === year &&
          found.getUTCMonth() === month - 1 &&
          found.getUTCDate() === date;
        expect(isRealDay(text)).toBe(real);
        expect(takes(day, text)).toBe(real);
        expect(takes(instant, `${text}T12:00:00.000Z`)).toBe(real);
      },
    ),
    { numRuns: 3_000 },
  );
});

test('every instant a device can write is one', () => {
  const within = {
    min: new Date('1900-01-01T00:00:00.000Z'),
    max: new Date('2199-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  };
  fc.assert(
    fc.property(fc.date(within), (date) => takes(instant, date.toISOString())),
    { numRuns: 1_000 },
  );
});

test('a list has an end', () => {
  const lines = (n: number) => Array.from({ length: n }, (_, i) => `rinda ${i}`);
  expect(takes(several(line), lines(50))).toBe(true);
  expect(takes(several(line), lines(51))).toBe(false);
});
