import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { AttentionItem, CaseView } from '#client/store/store-api.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';
import { CasePlan } from './case-plan.tsx';
import { CaseRisk } from './case-risk.tsx';

const at = '2026-11-20T08:00:00.000Z';
const row = (id: string, type: RecordType, data: CaseView['rows'][number]['data']) => ({
  id,
  type,
  data,
  rev: 1,
  by: 'anna',
  at,
  meta: {},
  pending: [],
});
const view = {
  card: { caseId: 'k', status: 'active', spaces: { core: 'core', social: 'social' } },
  rows: [
    row('file', 'case-file', { status: 'active' }),
    row('risk', 'risk', { level: 'low', reason: '', assessedOn: '2026-01-01' }),
    row('plan', 'plan', { goal: 'Patstāvība', text: 'Kolēģa teksts', reviewOn: null }),
    row('task', 'plan-task', { title: 'Pieteikt ārstam', status: 'open' }),
  ],
  states: {},
  withdrawn: [],
  lastOpenedAt: null,
} as unknown as CaseView;

const refused = (
  recordId: string,
  type: RecordType,
  fields: Record<string, FieldEdit>,
): AttentionItem => ({
  changeId: 'c',
  groupId: 'g',
  intent: 'x',
  type,
  recordId,
  space: 'social',
  caseId: 'k',
  personName: 'Ilga Cīrule',
  code: 'NOT_ALLOWED',
  field: null,
  kind: 'rejected',
  at,
  answeredAt: at,
  alone: true,
  news: null,
  body: { op: 'patch', fields },
});

beforeEach(() => history.replaceState(null, '', '/cases/k?attention=c'));

const whySentBack = () => expect(screen.getByText('Nav pieņemts')).toBeTruthy();

test('refused words of a plan come back into its sheet and go again as a correction', async () => {
  const item = refused('plan', 'plan', { text: { from: 'Vecs teksts', to: 'Mans teksts' } });
  const { commits } = stage(<CasePlan view={view} />, { attention: [item] });
  whySentBack();
  const text = screen.getByLabelText<HTMLTextAreaElement>('Plāns');
  expect(text.value).toBe('Mans teksts');
  fireEvent.change(text, { target: { value: 'Mans labotais teksts' } });
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt plānu' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    supersedes: 'c',
    changes: [
      {
        recordId: 'plan',
        body: { fields: { text: { from: 'Vecs teksts', to: 'Mans labotais teksts' } } },
      },
    ],
  });
  await waitFor(() => expect(location.search).toBe(''));
});

test('words of a plan that were never sent are not swept away by refused ones', () => {
  const value = {
    values: { goal: '', text: 'Melnraksts', reviewOn: null },
    recordId: 'plan',
    shown: null,
    supersedes: null,
  };
  stage(<CasePlan view={view} />, {
    attention: [refused('plan', 'plan', { text: { from: '', to: 'Mans teksts' } })],
    drafts: [{ key: 'plan:k', form: 'plan', caseId: 'k', savedAt: at, startedAt: at, value }],
  });
  expect(screen.getByLabelText<HTMLTextAreaElement>('Plāns').value).toBe('Melnraksts');
  expect(screen.queryByText('Nav pieņemts')).toBeNull();
});

test('a refused level of risk comes back with its reason', async () => {
  const item = refused('risk', 'risk', {
    level: { from: 'low', to: 'high' },
    reason: { from: '', to: 'Auksts' },
  });
  const { commits } = stage(<CaseRisk view={view} />, { attention: [item] });
  whySentBack();
  expect(screen.getByLabelText<HTMLTextAreaElement>('Pamatojums').value).toBe('Auksts');
  fireEvent.click(screen.getByRole('radio', { name: /^Vidējs/u }));
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt riska līmeni' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    supersedes: 'c',
    changes: [{ recordId: 'risk', body: { fields: { level: { from: 'low', to: 'medium' } } } }],
  });
});

test('a refused status of the case comes back', async () => {
  const item = refused('file', 'case-file', { status: { from: 'active', to: 'closed' } });
  const { commits } = stage(<CaseRisk view={view} />, { attention: [item] });
  whySentBack();
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt statusu' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    supersedes: 'c',
    changes: [{ recordId: 'file', body: { fields: { status: { from: 'active', to: 'closed' } } } }],
  });
});

test('a refused tick of a task comes back', async () => {
  const item = refused('task', 'plan-task', { status: { from: 'open', to: 'done' } });
  const { commits } = stage(<CasePlan view={view} />, { attention: [item] });
  whySentBack();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Izpildīts' }).checked).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt uzdevumu' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({
    supersedes: 'c',
    changes: [{ recordId: 'task', body: { fields: { status: { from: 'open', to: 'done' } } } }],
  });
});

test('a refused tick of a task that was dropped meanwhile comes back too', async () => {
  const dropped = row('task', 'plan-task', { title: 'Pieteikt ārstam', status: 'dropped' });
  const without = { ...view, rows: [...view.rows.filter(({ id }) => id !== 'task'), dropped] };
  const item = refused('task', 'plan-task', { status: { from: 'open', to: 'done' } });
  const { commits } = stage(<CasePlan view={without} />, { attention: [item] });
  whySentBack();
  expect(screen.getByText('Pieteikt ārstam')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt uzdevumu' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]).toMatchObject({ supersedes: 'c', changes: [{ recordId: 'task' }] });
});
