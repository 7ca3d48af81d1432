import { expect, test } from 'vitest';
import { errorClasses, problemSchema, type ErrorClass, type ErrorCode } from './errors.ts';
import { outcomeKinds, receiptText, refusalCodes } from './outcome.ts';

/** What an engine does; a new class does not compile here, a new code is missed below. */
const deeds = {
  retry: 'waits',
  reauth: 'asks to sign in',
  upgrade: 'asks to update',
  attention: 'shows it',
  bug: 'takes the batch apart',
} satisfies Record<ErrorClass, string>;

test('every code has one class, and the class is what the engine must do', () => {
  const byClass: Record<ErrorClass, ErrorCode[]> = {
    retry: [],
    reauth: [],
    upgrade: [],
    attention: [],
    bug: [],
  };
  for (const [code, failure] of Object.entries(errorClasses))
    byClass[failure].push(code as ErrorCode);
  expect(byClass).toEqual({
    retry: ['RATE_LIMITED', 'TIMEOUT', 'UNREACHABLE', 'UNAVAILABLE', 'INTERNAL'],
    reauth: ['UNAUTHENTICATED'],
    upgrade: ['UPGRADE_REQUIRED'],
    attention: ['INVALID', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'FORK'],
    bug: ['BAD_REQUEST', 'TOO_LARGE', 'UNSUPPORTED_ENCODING'],
  });
  expect(Object.keys(deeds).toSorted()).toEqual(Object.keys(byClass).toSorted());
});

test('nothing unreachable, slow or broken is ever a verdict on the work', () => {
  for (const code of ['UNREACHABLE', 'TIMEOUT', 'UNAVAILABLE', 'INTERNAL', 'RATE_LIMITED'] as const)
    expect(errorClasses[code]).toBe('retry');
  expect(errorClasses.UNAUTHENTICATED).toBe('reauth');
});

test('a problem names fields and has no room for a value', () => {
  const problem = {
    title: 'x',
    status: 422,
    code: 'INVALID',
    fields: [{ field: 'phone', code: 'PHONE', value: '+37120000000' }],
    value: 'secret',
  };
  expect(JSON.stringify(problemSchema.parse(problem))).not.toMatch(/secret|37120000000/u);
});

test('a code is said once, an outcome is one of five, none of them «dropped»', () => {
  expect(new Set(refusalCodes).size).toBe(refusalCodes.length);
  expect([...outcomeKinds]).toEqual(['applied', 'merged', 'conflict', 'rejected', 'quarantined']);
});

test('the text of a receipt covers what an acknowledgement says, and not how often it was said', () => {
  const outcome = {
    changeId: 'c',
    bodyHash: 'h',
    kind: 'applied',
    space: 's',
    rev: 4,
    incarnation: 'i',
    acceptedAt: 't',
  } as const;
  expect(receiptText(outcome)).toBe('c|h|applied|s|4|i|t');
  expect(receiptText({ ...outcome, duplicate: true, signature: 'x' })).toBe(receiptText(outcome));
  for (const over of [
    { changeId: 'd' },
    { bodyHash: 'g' },
    { kind: 'merged' as const },
    { space: 'r' },
    { rev: 5 },
    { incarnation: 'j' },
    { acceptedAt: 'u' },
  ]) {
    expect(receiptText({ ...outcome, ...over })).not.toBe(receiptText(outcome));
  }
});
