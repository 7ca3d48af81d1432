import { expect, test } from 'vitest';
import { changeContact, checkContact, contactOf, normalisePhone } from './change-contact.ts';

const person = {
  space: 's',
  recordId: 'p',
  shown: { phone: '+37129123456', email: null, actualAddress: 'Rīgas iela 1' },
};

test('only what changed goes, from what the screen showed', () => {
  const values = {
    ...contactOf(person.shown),
    phone: '2 912-34 57',
    email: ' a@b.lv ',
    actualAddress: '',
  };
  expect(changeContact(values, person, 'd')?.changes[0]?.body).toEqual({
    op: 'patch',
    fields: {
      phone: { from: '+37129123456', to: '+37129123457' },
      email: { from: null, to: 'a@b.lv' },
      actualAddress: { from: 'Rīgas iela 1', to: null },
    },
  });
});

test('nothing changed, nothing sent', () => {
  expect(changeContact(contactOf(person.shown), person, 'd')).toBeNull();
});

test('phones in the ways people write them', () => {
  expect(
    ['29123456', '371 29123456', '+371 29 123 456', '0037129123456'].map(normalisePhone),
  ).toEqual(Array.from({ length: 4 }, () => '+37129123456'));
  expect(checkContact({ ...contactOf({}), phone: '123', email: 'nav' })).toEqual({
    phone: 'PHONE',
    email: 'EMAIL',
  });
});
