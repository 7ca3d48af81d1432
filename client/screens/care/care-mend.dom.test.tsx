import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { AttentionItem, CaseView } from '#client/store/store-api.ts';
import CareMendScreen from './care-mend-screen.tsx';

const data = {
  planId: 'plan',
  startedAt: '2026-11-23T06:00:00.000Z',
  endedAt: '2026-11-23T06:40:00.000Z',
  tasks: [
    { task: 'washing', result: 'done' },
    { task: 'feeding', result: 'not-done', reason: 'client-refused' },
  ],
  observation: 'Ēda labi.',
  changedState: false,
  recordedBy: 'anna',
  recordedByName: 'Anna Bērziņa',
  review: 'submitted',
  returnReasons: [],
};
const created: AttentionItem = {
  changeId: 'c',
  groupId: 'g',
  intent: 'record-care-visit',
  type: 'care-visit',
  recordId: 'visit',
  space: 'core',
  caseId: 'k',
  personName: 'Velta Kļaviņa',
  code: 'INVALID_FIELD',
  field: 'observation',
  kind: 'rejected',
  at: '2026-11-23T06:40:00.000Z',
  answeredAt: '2026-11-23T07:00:00.000Z',
  alone: true,
  news: null,
  body: { op: 'create', data },
};
const viewWith = (rows: readonly object[]) =>
  ({ card: { caseId: 'k', personName: 'Velta Kļaviņa' }, rows, states: {} }) as unknown as CaseView;
const observation = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Novērojums/ });

beforeEach(() => window.history.replaceState(null, '', '/care-visit/visit?case=k&attention=c'));

test('a refused care visit opens with what was written and goes again in the place of the refused one', async () => {
  const { commits } = stage(<CareMendScreen />, { case: viewWith([]), attention: [created] });
  const field = await observation();
  expect(field.value).toBe('Ēda labi.');
  expect(screen.getByText('Centrs ierakstu nepieņēma')).toBeTruthy();
  fireEvent.change(field, { target: { value: 'Ēda labi, sūdzas par ceļgalu.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Nosūtīt vēlreiz' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toEqual({
    intent: 'record-care-visit',
    supersedes: 'c',
    draftKey: 'care-visit-mend:c',
    changes: [
      {
        space: 'core',
        type: 'care-visit',
        recordId: 'visit',
        body: { op: 'create', data: { ...data, observation: 'Ēda labi, sūdzas par ceļgalu.' } },
      },
    ],
  });
});

test('a refused correction is sent again from the record as it stands now', async () => {
  const body = {
    op: 'patch',
    fields: {
      observation: { from: 'Ēda.', to: 'Ēda maz.' },
      review: { from: 'returned', to: 'submitted' },
    },
  } as const;
  const record = { ...data, observation: 'Ēda', review: 'returned' };
  const { commits } = stage(<CareMendScreen />, {
    case: viewWith([{ id: 'visit', type: 'care-visit', data: record }]),
    attention: [{ ...created, intent: 'correct-care-visit', body }],
  });
  expect((await observation()).value).toBe('Ēda maz.');
  fireEvent.click(screen.getByRole('button', { name: 'Nosūtīt vēlreiz' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    intent: 'correct-care-visit',
    supersedes: 'c',
    changes: [
      {
        recordId: 'visit',
        body: {
          op: 'patch',
          fields: {
            observation: { from: 'Ēda', to: 'Ēda maz.' },
            review: { from: 'returned', to: 'submitted' },
          },
        },
      },
    ],
  });
});

test('what was typed while mending is found again; the running draft of the visit is another one', async () => {
  const draft = (key: string, words: string) => ({
    key,
    form: key.slice(0, key.indexOf(':')),
    caseId: 'k',
    savedAt: data.endedAt,
    startedAt: data.startedAt,
    value: {
      recordId: 'visit',
      startedAt: data.startedAt,
      tasks: [],
      observation: words,
      changedState: false,
    },
  });
  stage(<CareMendScreen />, {
    case: viewWith([]),
    attention: [created],
    drafts: [draft('care-visit:plan', 'Sākts no jauna.'), draft('care-visit-mend:c', 'Labots.')],
  });
  expect((await observation()).value).toBe('Labots.');
});

test('what is not on the device any more says so', async () => {
  stage(<CareMendScreen />, { case: viewWith([]), attention: [] });
  expect(await screen.findByText('Šis apmeklējums nav šajā ierīcē.')).toBeTruthy();
});
