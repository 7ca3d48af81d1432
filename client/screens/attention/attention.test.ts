import { expect, test } from 'vitest';
import type { RefusedWork } from '#client/store/use-refused.ts';
import { correctionWay } from './correction-way.ts';
import { sendAgain } from './send-again.ts';
import { writtenFields } from '#client/i18n/written-fields.ts';

const item: RefusedWork = {
  changeId: 'c',
  groupId: 'g',
  intent: 'change-contact',
  type: 'person',
  recordId: 'p',
  space: 's',
  caseId: 'k',
  personName: 'Anna',
  code: 'INVALID_FIELD',
  field: 'phone',
  kind: 'rejected',
  at: '',
  answeredAt: '',
  alone: true,
  news: null,
  body: {
    op: 'patch',
    fields: { phone: { from: null, to: '+371' }, email: { from: 'a', to: null } },
  },
};

test('refused work opens in the form that made it', () => {
  expect(correctionWay(item)).toBe('/cases/k/contact?case=k&attention=c');
  expect(correctionWay({ ...item, type: 'home-visit', caseId: null })).toBe('/visit/p?attention=c');
  for (const type of ['plan', 'plan-task', 'risk', 'case-file'] as const)
    expect(correctionWay({ ...item, type })).toBe('/cases/k?attention=c');
  expect(correctionWay({ ...item, type: 'care-visit' })).toBe('/care-visit/p?case=k&attention=c');
});

test('what has no form, or is not on the device any more, goes again as it is', () => {
  expect(correctionWay({ ...item, type: 'safety-note' })).toBeNull();
  expect(correctionWay({ ...item, type: 'care-visit', caseId: null })).toBeNull();
  expect(correctionWay({ ...item, type: 'care-visit', code: 'RECORD_MISSING' })).toBeNull();
  expect(correctionWay({ ...item, type: 'plan', caseId: null })).toBeNull();
  const made = { op: 'create', data: { title: 'Pieteikt ārstam', status: 'open' } } as const;
  expect(correctionWay({ ...item, type: 'plan-task', body: made })).toBeNull();
  expect(correctionWay({ ...item, type: 'risk', code: 'RECORD_MISSING' })).toBeNull();
});

test('sent again it names what it replaces; the words are those that were typed', () => {
  expect(sendAgain(item)).toMatchObject({ supersedes: 'c', changes: [{ body: item.body }] });
  expect(writtenFields(item.body)).toEqual([['phone', '+371']]);
});
