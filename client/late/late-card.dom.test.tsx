import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { LateWork } from '#client/store/store-api.ts';
import { LateCard } from './late-card.tsx';

const at = '2026-11-20T08:00:00.000Z';
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const late = (data: object = {}): LateWork => ({
  space: 'social',
  caseId: 'case',
  personName: 'Anna Ozola',
  row: {
    id: 'late',
    type: 'late-work',
    rev: 1,
    by: 'dace',
    at,
    meta: {},
    pending: [],
    data: {
      authorName: 'Dace Bērziņa',
      writtenAt: at,
      arrivedAt: at,
      state: 'open',
      changes: [
        {
          changeId: id(1),
          shapeVersion: 1,
          type: 'risk',
          recordId: id(2),
          moment: { earliest: 0, latest: 1 },
          body: { op: 'patch', fields: { reason: { from: '', to: 'Sabojāta krāsns.' } } },
        },
      ],
      ...data,
    },
  },
});

test('a colleague’s words are there whole, and are taken over as what they are', async () => {
  const { commits } = stage(<LateCard late={late()} />);
  expect(screen.getByText('Sabojāta krāsns.')).toBeTruthy();
  expect(screen.getByText(/Dace Bērziņa/u)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Pārņemt lietā/u }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    intent: 'adopt-late-work',
    changes: [{ space: 'social', recordId: 'late', body: { op: 'adopt', choice: 'take' } }],
  });
});

test('nothing is set aside without a word why', async () => {
  const { commits } = stage(<LateCard late={late()} />);
  fireEvent.click(screen.getByRole('button', { name: /^Atlikt ar piezīmi/u }));
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
  fireEvent.click(screen.getByRole('button', { name: 'Atlikt' }));
  expect(screen.getByText('Ierakstiet, kāpēc.')).toBeTruthy();
  expect(commits).toEqual([]);
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Jau ierakstīts.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Atlikt' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]?.changes[0]?.body).toEqual({
    op: 'adopt',
    choice: 'aside',
    note: 'Jau ierakstīts.',
  });
});

test('who comes second reads who was first', () => {
  stage(
    <LateCard
      late={late({ state: 'adopted', handledBy: 'x', handledByName: 'Juris Liepa', handledAt: at })}
    />,
  );
  expect(screen.getByText(/Pārņēma Juris Liepa/u)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
