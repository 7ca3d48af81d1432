import { expect, test } from 'vitest';
import type { AttentionItem } from '#client/store/store-api.ts';
import { correctionWay } from './correction-way.ts';
import { sendAgain } from './send-again.ts';
import { writtenFields } from './written-fields.ts';

const item: AttentionItem = {
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
  body: {
    op: 'patch',
    fields: { phone: { from: null, to: '+371' }, email: { from: 'a', to: null } },
  },
};

test('refused work opens in the form that made it', () => {
  expect(correctionWay(item)).toBe('/cases/k/contact?case=k&attention=c');
  expect(correctionWay({ ...item, type: 'home-visit', caseId: null })).toBe('/visit/p?attention=c');
  expect(correctionWay({ ...item, type: 'plan-task' })).toBeNull();
});

test('sent again it names what it replaces; the words are those that were typed', () => {
  expect(sendAgain(item)).toMatchObject({ supersedes: 'c', changes: [{ body: item.body }] });
  expect(writtenFields(item.body)).toEqual([['phone', '+371']]);
});
