import { expect, test } from 'vitest';
import {
  bothOf,
  resolveConflict,
  takesProse,
  takesText,
  type OpenConflict,
} from './resolve-conflict.ts';

const plan: OpenConflict = {
  id: 'c',
  space: 's',
  subjectId: 'r',
  subjectType: 'plan',
  field: 'text',
  base: 'Vecs',
  current: 'Viņas teksts.\n',
  yours: 'Mans teksts.',
};

test('texts can stand together, codes and names cannot', () => {
  expect(bothOf(plan)).toBe('Viņas teksts.\n\nMans teksts.');
  expect(
    bothOf({
      ...plan,
      subjectType: 'case-file',
      field: 'status',
      current: 'active',
      yours: 'closed',
    }),
  ).toBeNull();
  expect(
    bothOf({ ...plan, subjectType: 'person', field: 'givenName', current: 'Ana', yours: 'Anna' }),
  ).toBeNull();
  expect(
    bothOf({
      ...plan,
      subjectType: 'home-visit',
      field: 'hazards',
      current: ['fire'],
      yours: ['fire', 'mould'],
    }),
  ).toEqual(['fire', 'mould']);
});

test('what may be typed', () => {
  expect([takesProse(plan), takesText(plan)]).toEqual([true, true]);
  expect(takesText({ subjectType: 'person', field: 'givenName' })).toBe(true);
  expect(takesText({ subjectType: 'case-file', field: 'status' })).toBe(false);
});

test('the resolution says what was on the screen', () => {
  expect(resolveConflict(plan, 'yours', null).changes[0]!.body).toEqual({
    op: 'resolve',
    subjectId: 'r',
    field: 'text',
    choice: 'yours',
    seen: 'Viņas teksts.\n',
    value: 'Mans teksts.',
  });
  expect(resolveConflict(plan, 'other', 'Trešais').changes[0]!.body).toMatchObject({
    choice: 'other',
    value: 'Trešais',
  });
});
