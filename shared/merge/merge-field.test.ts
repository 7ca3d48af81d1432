import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { item } from '#shared/domain/declare.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { mergeField, type Theirs } from './merge-field.ts';

// The laws stand in the property tests; here one plain example of each answer, to the last word of it.
const builders = item('A.contact', 'I2');
const text = z.string();
const order = ['low', 'medium', 'high'] as const;
const now = { earliest: 10, latest: 10 };
const stands = (value: JsonValue, resolved = false): Theirs => ({ value, moment: now, resolved });

const one = 'Zvanīt dēlam. ';
const two = 'Pirkt malku. ';

describe('text by several people', () => {
  const plan = builders.text3(text);

  const middle = 'Klients piekrīt. ';

  test('two passages by two people: both stand, and nothing was lost', () => {
    const edit = { from: one + middle + two, to: `${one}${middle}Pirkt ogles. ` };
    expect(mergeField(plan, edit, stands(`Zvanīt meitai. ${middle}${two}`), now)).toEqual({
      kind: 'write',
      value: `Zvanīt meitai. ${middle}Pirkt ogles. `,
      unseen: true,
      lost: false,
    });
  });

  test('what another wrote already, and more, stands as it is', () => {
    const edit = { from: one + middle + two, to: `${one}${middle}Pirkt ogles. ` };
    const theirs = `Zvanīt meitai. ${middle}Pirkt ogles. `;
    expect(mergeField(plan, edit, stands(theirs), now)).toEqual({ kind: 'same' });
  });

  test('one passage by two people is a question with the words of both', () => {
    const edit = { from: one, to: 'Zvanīt māsai. ' };
    expect(mergeField(plan, edit, stands('Zvanīt meitai. '), now)).toEqual({
      kind: 'conflict',
      base: one,
      yours: 'Zvanīt māsai. ',
    });
  });

  test('what is no text on either side is asked about, and never merged as if it were empty', () => {
    const edit = { from: one, to: one + two };
    expect(mergeField(plan, edit, stands(7), now).kind).toBe('conflict');
    expect(mergeField(plan, { ...edit, from: 7 }, stands(one + one), now).kind).toBe('conflict');
    expect(mergeField(plan, { from: one, to: 7 }, stands(two), now)).toEqual({
      kind: 'refuse',
      code: 'INVALID_FIELD',
    });
  });

  test('nothing is a text of no words: what was not there is not merged into it', () => {
    expect(mergeField(plan, { from: null, to: two }, stands(one), now).kind).toBe('conflict');
    expect(mergeField(plan, { from: one, to: null }, stands(one + two), now).kind).toBe('conflict');
  });
});

test('an edit of nothing over what another wrote changes nothing', () => {
  const edit = { from: 'a', to: 'a' };
  for (const declaration of [builders.ask(text), builders.lww(text), builders.text3(text)])
    expect(mergeField(declaration, edit, stands('b'), now)).toEqual({ kind: 'same' });
});

test('a status that another changed is asked about', () => {
  expect(mergeField(builders.ask(text), { from: 'a', to: 'b' }, stands('c'), now)).toEqual({
    kind: 'conflict',
    base: 'a',
    yours: 'b',
  });
});

describe('a risk', () => {
  const risk = builders.raise(z.enum(order), order);

  test('goes up over what its writer had not seen, and what stood is kept', () => {
    expect(mergeField(risk, { from: 'low', to: 'high' }, stands('medium'), now)).toEqual({
      kind: 'write',
      value: 'high',
      unseen: true,
      lost: true,
    });
  });

  test('never goes down by itself, nor over a person’s answer', () => {
    const question = { kind: 'conflict', base: 'medium', yours: 'low' };
    expect(mergeField(risk, { from: 'medium', to: 'low' }, stands('high'), now)).toEqual(question);
    const up = mergeField(risk, { from: 'low', to: 'high' }, stands('medium', true), now);
    expect(up).toEqual({ kind: 'conflict', base: 'low', yours: 'high' });
  });

  test('two words the order does not know are not above each other', () => {
    expect(mergeField(risk, { from: 'low', to: 'x' }, stands('y'), now).kind).toBe('conflict');
  });
});

describe('sets and counts', () => {
  test('every step counts, seen or not, and no value is lost by it', () => {
    expect(mergeField(builders.counter(z.number()), { plus: 2 }, stands(3), now)).toEqual({
      kind: 'write',
      value: 5,
      unseen: false,
      lost: false,
    });
    expect(mergeField(builders.counter(z.number()), { plus: 2 }, stands('3'), now)).toMatchObject({
      value: 2,
    });
    const add = { add: ['b'], remove: [] };
    expect(mergeField(builders.set(z.array(text)), add, stands(['a']), now)).toEqual({
      kind: 'write',
      value: ['a', 'b'],
      unseen: false,
      lost: false,
    });
    expect(mergeField(builders.set(z.array(text)), add, stands(['b']), now)).toEqual({
      kind: 'same',
    });
  });
});
