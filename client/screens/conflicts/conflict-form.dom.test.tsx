import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import { ConflictForm } from './conflict-form.tsx';

const at = '2026-11-23T08:00:00.000Z';
const show = (yours: string, theirs: string) =>
  stage(
    <ConflictForm
      shown={{
        conflict: {
          id: 'c',
          space: 's',
          subjectId: 'r',
          subjectType: 'case-file',
          field: 'status',
          base: 'active',
          current: 'closed',
          yours: 'suspended',
        },
        yours: { by: yours, at },
        theirs: { by: theirs, at },
        moved: false,
      }}
      onSaved={() => {}}
    />,
    { colleagues: [{ id: 'maris', name: 'Māris Ozols', role: 'social-worker', phone: null }] },
  );

test('two people are named as two', () => {
  show('anna', 'maris');
  expect(screen.getByText(/^Divi cilvēki/u)).toBeTruthy();
});

test('who wrote both values is not told of another person', () => {
  show('anna', 'anna');
  expect(screen.getByText(/^Abas vērtības ierakstījāt Jūs/u)).toBeTruthy();
  expect(screen.queryByText(/Divi cilvēki|saņems paziņojumu/u)).toBeNull();
});

test('a colleague who wrote both is named', () => {
  show('maris', 'maris');
  expect(screen.getByText(/^Abas vērtības ierakstīja Māris Ozols/u)).toBeTruthy();
});
