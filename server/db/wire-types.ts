import { types } from 'pg';

const { INT8, DATE } = types.builtins;

/**
 * How both engines' values arrive: bigint as a number (a revision or a count; beyond 2^53 it is refused, never
 * rounded), a calendar day as `YYYY-MM-DD` (a Date would shift it by the server's time zone), timestamptz as Date.
 */
export const wireTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === INT8) return wholeNumber;
    if (format !== 'binary' && oid === DATE) return String;
    return types.getTypeParser(oid, format);
  }) as typeof types.getTypeParser,
};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError('A bigint column holds a value beyond 2^53');
  return value;
}
