import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkPersonalCode,
  formatPersonalCode,
  isAcceptablePersonalCode,
  normalisePersonalCode,
} from './personal-code.ts';

/** Any 16 bits, halves of surrogate pairs too. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

// domain.md §4.1, rule by rule. The reckoning below is written apart from the code it tests.

const weights = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** The digit that makes a legacy code agree, or 10 where none does. */
function checkDigitOf(ten: string): number {
  let sum = 0;
  for (let i = 0; i < 10; i += 1) sum += (weights[i] ?? 0) * Number(ten[i]);
  return (1101 - sum) % 11;
}

const two = (n: number) => String(n).padStart(2, '0');
/** Real birthdays of three centuries, as the first seven digits of a legacy code. */
const legacyBirth = fc
  .date({
    min: new Date('1800-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => {
    const year = date.getUTCFullYear();
    const day = `${two(date.getUTCDate())}${two(date.getUTCMonth() + 1)}${two(year % 100)}`;
    return `${day}${Math.floor(year / 100) - 18}`;
  });
const digits = (count: number) =>
  fc.array(fc.nat(9), { minLength: count, maxLength: count }).map((list) => list.join(''));

describe('legacy codes', () => {
  test.each(['161175-19997', '290156-11605', '111111-11111'])(
    '%s, checked by hand, is fine',
    (code) => {
      expect(checkPersonalCode(code)).toEqual([]);
      expect(checkPersonalCode(code.replace('-', ''))).toEqual([]);
      expect(isAcceptablePersonalCode(code, false)).toBe(true);
    },
  );

  test('another check digit is a warning, never an obstacle', () => {
    fc.assert(
      fc.property(legacyBirth, digits(3), fc.nat(9), (birth, serial, last) => {
        const code = `${birth}${serial}${last}`;
        const agrees = checkDigitOf(`${birth}${serial}`) === last;
        expect(checkPersonalCode(code)).toEqual(agrees ? [] : ['CHECK_DIGIT']);
        expect(isAcceptablePersonalCode(code, false)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('where the sum gives ten every last digit warns, and none blocks', () => {
    const ten = '0101011000';
    const unlucky = Array.from(
      { length: 1_000 },
      (_, serial) => `0101011${String(serial).padStart(3, '0')}`,
    ).find((each) => checkDigitOf(each) === 10);
    expect(unlucky).toBeDefined();
    expect(checkDigitOf(ten)).not.toBe(10);
    for (let last = 0; last <= 9; last += 1) {
      expect(checkPersonalCode(`${unlucky}${last}`)).toEqual(['CHECK_DIGIT']);
      expect(isAcceptablePersonalCode(`${unlucky}${last}`, false)).toBe(true);
    }
  });

  test.each([
    ['310475-19999', 'the 31st of April'],
    ['290275-19999', 'a leap day of a common year'],
    ['290200-19999', '1900 was no leap year'],
    ['000175-19999', 'day zero'],
    ['010075-19999', 'month zero'],
    ['011375-19999', 'month thirteen'],
    ['990175-19999', 'day 99'],
  ])('%s is refused: %s', (code) => {
    expect(checkPersonalCode(code)).toEqual(['DATE']);
    expect(isAcceptablePersonalCode(code, false)).toBe(false);
    expect(isAcceptablePersonalCode(code, true)).toBe(false);
  });

  test.each(['290200-20000', '290200-00000'])(
    '%s: 2000 and 1800 are told apart by the century digit',
    (code) => {
      expect(checkPersonalCode(code).includes('DATE')).toBe(code[7] === '0');
    },
  );

  test.each(['3', '4', '5', '6', '7', '8'])('no century has the digit %s', (century) => {
    expect(checkPersonalCode(`161175-${century}9997`)).toEqual(['FORMAT']);
  });
});

describe('codes since July 2017', () => {
  test('are random: no date, no check digit is ever asked of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        digits(9),
        fc.boolean(),
        (second, rest, hyphen) => {
          const code = `3${second}${rest}`;
          const typed = hyphen ? formatPersonalCode(code) : code;
          expect(checkPersonalCode(typed)).toEqual([]);
          expect(isAcceptablePersonalCode(typed, false)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('30 and 31 begin a legacy code: a day of the month', () => {
    expect(
      checkPersonalCode('310175-10000').filter((finding) => finding !== 'CHECK_DIGIT'),
    ).toEqual([]);
    expect(checkPersonalCode('319975-10000')).toEqual(['DATE']);
    expect(checkPersonalCode('301375-10000')).toEqual(['DATE']);
  });
});

describe('test identities', () => {
  test('can belong to nobody: taken in a demonstration only, and nothing else there', () => {
    expect(checkPersonalCode('161175-99997')).toEqual(['TEST_IDENTITY']);
    expect(isAcceptablePersonalCode('161175-99997', true)).toBe(true);
    expect(isAcceptablePersonalCode('161175-99997', false)).toBe(false);
    expect(isAcceptablePersonalCode('161175-19997', true)).toBe(false);
    expect(isAcceptablePersonalCode('321234-56789', true)).toBe(false);
  });

  test('have a birthday of this century or the last', () => {
    expect(checkPersonalCode('290200-90000')).toEqual(['TEST_IDENTITY']);
    expect(checkPersonalCode('290201-90000')).toEqual(['DATE']);
    expect(checkPersonalCode('310475-90000')).toEqual(['DATE']);
  });
});

describe('what is typed', () => {
  test.each(['161175-19997', '16117519997', '  161175-19997\n', '\t16117519997'])(
    '%j is eleven digits',
    (typed) => {
      expect(normalisePersonalCode(typed)).toBe('16117519997');
    },
  );

  test.each([
    '',
    '161175',
    '161175--19997',
    '16117-519997',
    '161175 19997',
    '1611751999',
    '161175199971',
    '161175–19997',
    '-16117519997',
    '161175-1999７',
    '١٦١١٧٥-١٩٩٩٧',
    '161175-19997\u0000',
    'LV161175-19997',
    '161175-1999x',
    '１61175-19997',
  ])('%j is none', (typed) => {
    expect(normalisePersonalCode(typed)).toBeNull();
    expect(checkPersonalCode(typed)).toEqual(['FORMAT']);
    expect(isAcceptablePersonalCode(typed, false)).toBe(false);
    expect(isAcceptablePersonalCode(typed, true)).toBe(false);
  });

  test('whatever is typed gets an answer, and the shown form reads back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyUnit }), digits(11)), (typed) => {
        const code = normalisePersonalCode(typed);
        expect(checkPersonalCode(typed).length).toBeLessThanOrEqual(1);
        if (code === null) return;
        expect(code).toMatch(/^\d{11}$/u);
        expect(normalisePersonalCode(formatPersonalCode(code))).toBe(code);
        expect(formatPersonalCode(code)).toMatch(/^\d{6}-\d{5}$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});
