import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { anna, stage } from '#client/screens/testing/stage.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { CaseWithdrawn } from './case-withdrawn.tsx';

const at = '2026-11-20T08:00:00.000Z';
const row = (id: string, type: string, data: object, by = anna.accountId) =>
  ({
    id,
    type,
    rev: 1,
    data,
    by,
    at,
    meta: {},
    pending: [],
  }) as unknown as CaseView['rows'][number];
const task = row('t', 'plan-task', { title: 'Zvanīt ārstam', dueOn: null, status: 'open' });
const note = row(
  'n',
  'safety-note',
  { kind: 'animal', text: 'Suns', notedOn: '2026-11-01' },
  'juris',
);
const card = { caseId: 'k', spaces: { core: 'core', social: 'social' } } as CaseView['card'];
const viewOf = (rows: CaseView['rows'], withdrawn: CaseView['rows'] = []): CaseView => ({
  card,
  rows,
  withdrawn,
  states: {},
  lastOpenedAt: null,
});

test('a record entered by mistake is taken back with a reason, and with what was seen of it', async () => {
  const { commits } = stage(<CaseWithdrawn view={viewOf([task, note])} />);
  fireEvent.click(screen.getByRole('button', { name: /^Atsaukt kļūdas dēļ/u }));
  // A colleague's note is not one's own to take back; the one record that is, is chosen already.
  expect(screen.queryByText(/Suns/u)).toBeNull();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /Zvanīt ārstam/u }).checked).toBe(
    true,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Atsaukt' }));
  await screen.findByText('Ierakstiet, kāpēc');
  expect(commits).toEqual([]);
  fireEvent.change(screen.getByLabelText(/Kāpēc atsaucat/u), {
    target: { value: ' Cita lieta. ' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Atsaukt' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    intent: 'withdraw-record',
    changes: [
      {
        space: 'social',
        type: 'plan-task',
        recordId: 't',
        body: {
          op: 'withdraw',
          reason: 'Cita lieta.',
          seen: { title: 'Zvanīt ārstam', status: 'open' },
        },
      },
    ],
  });
});

test('what was taken back is crossed out, with who, why and the way back', async () => {
  const withdrawn = { reason: 'Cita klienta.', by: anna.accountId, at };
  const gone = { ...task, data: { ...task.data, withdrawn } };
  const { commits } = stage(<CaseWithdrawn view={viewOf([], [gone])} />);
  expect(screen.getByText(/Zvanīt ārstam/u).tagName).toBe('S');
  expect(screen.getByText(/Atsaucāt jūs.*Cita klienta\./u)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Atjaunot: .*Zvanīt ārstam/u }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]?.changes[0]?.body).toEqual({ op: 'reinstate', seen: withdrawn });
});

test('over an open question nothing is taken back', () => {
  const asked = row('c', 'conflict', { state: 'open', subjectId: 't', field: 'title' });
  stage(<CaseWithdrawn view={viewOf([task, asked])} />);
  expect(screen.queryByRole('button')).toBeNull();
});
