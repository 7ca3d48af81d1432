import { expect, test } from 'vitest';
import { wordsIn } from './draft-content.tsx';

test('every written word is shown with its field, and nothing that was left empty', () => {
  const value = {
    conclusions: 'Vajag palīdzību',
    empty: '',
    none: null,
    off: false,
    rooms: 2,
    needs: ['fuel', 'food'],
    statedPerson: { name: 'Jānis', birthOn: null },
  };
  expect(wordsIn(value)).toEqual([
    { field: 'conclusions', text: 'Vajag palīdzību' },
    { field: 'rooms', text: '2' },
    { field: 'needs', text: 'fuel' },
    { field: 'needs', text: 'food' },
    { field: 'name', text: 'Jānis' },
  ]);
  expect(wordsIn(null)).toEqual([]);
});
