import { expect, test } from 'vitest';
import { mergeTyped } from './merge-typed.ts';

const texts = new Set(['says', 'reasonText']);
const base = { says: 'one', outcome: 'done', hazards: ['mould'], known: {}, rooms: 2 };
type Typed = Omit<typeof base, 'known'> & { known: Record<string, string> };
const merge = (mine: Partial<Typed>, theirs: Partial<Typed>) =>
  mergeTyped<Typed>(base, { ...base, ...mine }, { ...base, ...theirs }, texts);

test('what only one tab changed is as that one has it', () => {
  expect(merge({ rooms: 3 }, { says: 'one two' })).toEqual({ ...base, rooms: 3, says: 'one two' });
  expect(merge({}, { hazards: [] })).toEqual({ ...base, hazards: [] });
  expect(merge({ known: { rooms: 'known' } }, { known: { lift: 'known' } }).known).toEqual({
    rooms: 'known',
    lift: 'known',
  });
});

test.each([
  ['both texts stay', 'one A', 'one B', 'one A\none B'],
  ['one that holds the other is enough', 'one two', 'one two three', 'one two three'],
  ['either way round', 'one two three', 'one two', 'one two three'],
  ['what was emptied here gives way to what was written there', '', 'one B', 'one B'],
])('%s', (_what, mine, theirs, merged) => {
  expect(merge({ says: mine }, { says: theirs }).says).toBe(merged);
});

test('a choice made twice is as it was made here, and no word is put together', () => {
  expect(merge({ outcome: 'nobody' }, { outcome: 'refused' }).outcome).toBe('nobody');
  expect(merge({ hazards: ['mould', 'gas'] }, { hazards: ['dogs'] }).hazards).toEqual([
    'mould',
    'gas',
  ]);
});

test('rows of answers are merged one by one', () => {
  const row = { task: 'wash', result: null as string | null, reasonText: '' };
  const rows = [row, { ...row, task: 'cook' }];
  const mine = [{ ...row, result: 'done' }, rows[1]!];
  const theirs = [row, { ...row, task: 'cook', reasonText: 'asleep' }];
  expect(mergeTyped(rows, mine, theirs, texts)).toEqual([mine[0], theirs[1]]);
});

test('a number that cannot be read is not taken for an empty one', () => {
  expect(merge({ rooms: Number.NaN }, { says: 'x' }).rooms).toBeNaN();
});
