import * as z from 'zod/mini';
import { item, recordType } from './declare.ts';
import { day, email, line, oneOf, phone, uuid } from './values.ts';
import { withdrawable } from './withdrawal.ts';

export const sexes = ['female', 'male'] as const;
export const languages = ['lv', 'ru', 'en', 'uk', 'sign', 'other'] as const;

const identity = item('A.identity', 'I2');
const contact = item('A.contact', 'I2');
const address = item('A.address', 'I2');

/** Eleven digits; the door also asks `isAcceptablePersonalCode`. */
const personalCode = z.string().check(z.regex(/^\d{11}$/u, 'PERSONAL_CODE'));

/** A client or household member. Exists once; case files point at it. */
export const person = recordType({
  spaces: ['person'],
  second: 'refused',
  fields: {
    givenName: identity.ask(line),
    familyName: identity.ask(line),
    personalCode: identity.ask(z.nullable(personalCode)),
    birthOn: identity.ask(z.nullable(day)),
    sex: identity.ask(z.nullable(oneOf(sexes))),
    phone: contact.lww(z.nullable(phone)),
    email: contact.lww(z.nullable(email)),
    contactPersonName: contact.ask(z.nullable(line)),
    contactPersonPhone: contact.ask(z.nullable(phone)),
    declaredAddress: address.lww(z.nullable(line)),
    actualAddress: address.lww(z.nullable(line)),
    language: item('A.language', 'I2').lww(z.nullable(oneOf(languages))),
  },
  required: ['givenName', 'familyName'],
});

export const relations = [
  'self',
  'spouse',
  'partner',
  'child',
  'parent',
  'sibling',
  'grandparent',
  'grandchild',
  'guardian',
  'ward',
  'other-relative',
  'not-related',
] as const;

const household = item('B.household', 'I3');

/** One member of a household; leaving is a date, nobody is deleted. */
export const householdMember = recordType({
  spaces: ['household'],
  fields: {
    personId: household.fixed(z.nullable(uuid)),
    name: household.ask(line),
    birthOn: household.ask(z.nullable(day)),
    relation: household.ask(oneOf(relations)),
    dependant: household.lww(z.boolean()),
    leftOn: household.lww(z.nullable(day)),
    ...withdrawable,
  },
  required: ['name', 'relation'],
});

export const householdRecord = recordType({
  spaces: ['household'],
  second: 'refused',
  fields: {
    label: household.lww(line),
    address: household.lww(z.nullable(line)),
    commonBudget: household.lww(z.boolean()),
  },
  required: ['label'],
});
