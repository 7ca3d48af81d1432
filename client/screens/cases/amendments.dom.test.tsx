import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { anna, stage } from '#client/screens/testing/stage.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { Amendments } from '#client/amendments/amendments.tsx';

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
const visit = (review: string, by = anna.accountId) => row('v', 'home-visit', { review }, by);
const added = row(
  'a',
  'amendment',
  { subjectId: 'v', subjectType: 'home-visit', text: 'Bija arī dēls.', recordedByName: 'Juris' },
  'juris',
);
const viewOf = (...rows: CaseView['rows']): CaseView => ({
  card: { caseId: 'k', spaces: { core: 'core', social: 'social' } } as CaseView['card'],
  rows,
  withdrawn: [],
  states: {},
  lastOpenedAt: null,
});

test('one’s own accepted record takes words that are saved beside it, never over it', async () => {
  const { commits } = stage(<Amendments view={viewOf(visit('accepted'), added)} subjectId="v" />);
  expect(screen.getByText('Bija arī dēls.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Papildināt' }));
  fireEvent.click(screen.getByRole('button', { name: 'Pievienot' }));
  await screen.findByText('Ierakstiet, ko papildināt');
  fireEvent.change(screen.getByLabelText('Ko papildināt'), { target: { value: ' Logs plīsis. ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Pievienot' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    intent: 'amend-record',
    changes: [
      {
        space: 'social',
        type: 'amendment',
        body: {
          op: 'create',
          data: {
            subjectId: 'v',
            subjectType: 'home-visit',
            text: 'Logs plīsis.',
            recordedBy: anna.accountId,
          },
        },
      },
    ],
  });
});

test('what can still be changed, and what is a colleague’s, takes none from here', () => {
  for (const subject of [visit('submitted'), visit('returned'), visit('accepted', 'juris')]) {
    const { unmount } = stage(<Amendments view={viewOf(subject)} subjectId="v" />);
    expect(screen.queryByRole('button')).toBeNull();
    unmount();
  }
});
