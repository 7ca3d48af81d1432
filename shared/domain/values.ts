import * as z from 'zod/mini';
import { isSoundText } from '#shared/lib/text.ts';

// The small schemas every noun is made of. Messages name the rule, never the value.

export const uuid = z
  .string()
  .check(
    z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u, 'UUID'),
  );

/**
 * One line: a name, a number, an address. Spaces around count towards its length, because the doors keep a value as it
 * came.
 */
export const line = z
  .string()
  .check(
    z.maxLength(200, 'TOO_LONG'),
    z.trim(),
    z.minLength(1, 'EMPTY'),
    z.refine(isSoundText, 'UNSOUND_TEXT'),
  );

/** Several lines of a worker's own words. 20,000 characters are about ten typed pages. */
export const prose = z
  .string()
  .check(z.maxLength(20_000, 'TOO_LONG'), z.refine(isSoundText, 'UNSOUND_TEXT'));

/** A sentence or two to the file: why a case changes hands, what was agreed. */
export const remark = z
  .string()
  .check(z.maxLength(500, 'TOO_LONG'), z.refine(isSoundText, 'UNSOUND_TEXT'));

/** A calendar day, YYYY-MM-DD, 1900–2199, that exists. */
export const day = z
  .string()
  .check(z.regex(/^(19|20|21)\d\d-\d\d-\d\d$/u, 'DAY'), z.refine(isRealDay, 'DAY'));

/** An instant that exists, UTC ISO 8601 with milliseconds. */
export const instant = z.string().check(
  z.regex(/^(19|20|21)\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/u, 'INSTANT'),
  z.refine((text) => isRealDay(text.slice(0, 10)), 'INSTANT'),
);

/** A time of day in Europe/Riga, HH:MM. */
export const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'CLOCK_TIME'));

/** +371 and eight digits, or a foreign number in international form. */
export const phone = z.string().check(z.regex(/^\+(371[26]\d{7}|(?!371)\d{7,15})$/u, 'PHONE'));

export const email = z
  .string()
  .check(
    z.maxLength(200, 'TOO_LONG'),
    z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/u, 'EMAIL'),
    z.refine(isSoundText, 'UNSOUND_TEXT'),
  );

export function isRealDay(text: string): boolean {
  const [year, month, date] = text.split('-').map(Number) as [number, number, number];
  if (month < 1 || month > 12 || date < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date <= (days[month - 1] ?? 0);
}

/** A list a person fills in: nobody ticks or writes more than this. */
export function several<S extends z.ZodMiniType>(schema: S) {
  return z.array(schema).check(z.maxLength(50, 'TOO_MANY'));
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values);
}
