import { expect, test } from 'vitest';
import { latvianKey, latvianOrder } from './latvian-order.ts';

const byKey = (a: string, b: string) => (latvianKey(a) < latvianKey(b) ? -1 : 1);

test('the letters of the alphabet follow one another', () => {
  const alphabet = 'A B C Č D E F G Ģ H I J K Ķ L Ļ M N Ņ O P R S Š T U V Z Ž'.split(' ');
  expect(alphabet.toReversed().toSorted(byKey)).toEqual(alphabet);
});

test('a long vowel counts like a short one, a letter of its own does not', () => {
  const names = [
    'Ābele',
    'Abols',
    'Āboliņa',
    'Cielava',
    'Čakste',
    'Ērgle',
    'Eža',
    'Krūma',
    'Ķirse',
    'Zute',
    'Žagata',
  ];
  expect(names.toReversed().toSorted(byKey)).toEqual([
    'Ābele',
    'Āboliņa',
    'Abols',
    'Cielava',
    'Čakste',
    'Ērgle',
    'Eža',
    'Krūma',
    'Ķirse',
    'Zute',
    'Žagata',
  ]);
  expect(latvianKey('ŠĶĒLE')).toBe(latvianKey('šķele'));
});

test('a space and a hyphen come before any letter', () => {
  expect(['Ozola-Kļava', 'Ozolaa', 'Ozola Anna'].toSorted(byKey)).toEqual([
    'Ozola Anna',
    'Ozola-Kļava',
    'Ozolaa',
  ]);
});

test('both arguments of translate() have the same length', () => {
  expect(Array.from(latvianOrder.from).length).toBe(Array.from(latvianOrder.to).length);
});
