import { isRealDay } from './values.ts';

/** What is wrong with a personal code, or worth a second look (domain.md §4.1). */
export type PersonalCodeFinding =
  | 'FORMAT'
  /** Legacy code whose first six digits are no date. */
  | 'DATE'
  /** Legacy check digit does not agree: the algorithm is unofficial, so this is a warning a person confirms. */
  | 'CHECK_DIGIT'
  /** Shaped so that it can belong to nobody (century digit 9). */
  | 'TEST_IDENTITY';

const legacyWeights = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Eleven digits, or null. Accepts a hyphen after the sixth and spaces around. */
export function normalisePersonalCode(input: string): string | null {
  const match = /^\s*(\d{6})-?(\d{5})\s*$/u.exec(input);
  return match ? `${match[1]}${match[2]}` : null;
}

export function formatPersonalCode(code: string): string {
  return `${code.slice(0, 6)}-${code.slice(6)}`;
}

/** All findings of a code as typed; an empty list means nothing to say. Codes since 2017 are random: no check digit. */
export function checkPersonalCode(input: string): readonly PersonalCodeFinding[] {
  const code = normalisePersonalCode(input);
  if (code === null) return ['FORMAT'];
  if (/^3[2-9]/u.test(code)) return [];
  const century = code[6];
  if (century === '9')
    return birthDay(code, '20') === null && birthDay(code, '19') === null
      ? ['DATE']
      : ['TEST_IDENTITY'];
  if (century !== '0' && century !== '1' && century !== '2') return ['FORMAT'];
  if (birthDay(code, String(18 + Number(century))) === null) return ['DATE'];
  return legacyCheckDigit(code) === Number(code[10]) ? [] : ['CHECK_DIGIT'];
}

/** Whether the door takes the code: a warning passes, an impossible code or (outside the demo) a test identity does not. */
export function isAcceptablePersonalCode(code: string, testIdentities: boolean): boolean {
  const findings = checkPersonalCode(code);
  if (findings.includes('FORMAT') || findings.includes('DATE')) return false;
  const isTest = findings.includes('TEST_IDENTITY');
  return testIdentities ? isTest : !isTest;
}

function birthDay(code: string, century: string): string | null {
  const text = `${century}${code.slice(4, 6)}-${code.slice(2, 4)}-${code.slice(0, 2)}`;
  return isRealDay(text) ? text : null;
}

/** −1 where the sum gives 10: such a code should not exist, and the caller warns. */
function legacyCheckDigit(code: string): number {
  const sum = legacyWeights.reduce((total, weight, i) => total + weight * Number(code[i]), 0);
  const check = (1101 - sum) % 11;
  return check === 10 ? -1 : check;
}
