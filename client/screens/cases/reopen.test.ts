import { expect, test } from 'vitest';
import { reopen } from './reopen.ts';

test('an edit comes back over what its author had seen, so that nobody is overwritten unseen', () => {
  const body = { op: 'patch', fields: { text: { from: 'Vecs', to: 'Mans' } } } as const;
  expect(reopen({ body }, { text: 'Kolēģa', goal: 'Mērķis' })).toEqual({
    shown: { text: 'Vecs', goal: 'Mērķis' },
    written: { text: 'Mans' },
  });
});

test('a record that was refused whole is written anew, or over the one that has come since', () => {
  const body = { op: 'create', data: { level: 'high' } } as const;
  expect(reopen({ body }, null)).toEqual({ shown: null, written: { level: 'high' } });
  expect(reopen({ body }, { level: 'low' })).toEqual({
    shown: { level: 'low' },
    written: { level: 'high' },
  });
});
