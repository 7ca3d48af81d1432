import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { CaseView, Draft, DraftSwap } from '#client/store/store-api.ts';
import { PlanSheet } from './plan-sheet.tsx';

const at = '2026-11-20T08:00:00.000Z';
const newer = { goal: 'Patstāvība', text: 'Viens. Trīs.', reviewOn: '2026-12-01' };
const older = { goal: 'Patstāvība', text: 'Viens.', reviewOn: null };
const plan = { id: 'plan', type: 'plan', data: newer } as unknown as CaseView['rows'][number];
const elsewhere: Draft = {
  key: 'plan:k',
  form: 'plan',
  caseId: 'k',
  savedAt: at,
  startedAt: at,
  value: {
    values: { ...older, goal: 'Dzīve mājās' },
    shown: older,
    recordId: 'plan',
    supersedes: null,
  },
};

const sheetOf = (data: CaseView['rows'][number]['data'] = newer) => (
  <PlanSheet
    caseId="k"
    space="social"
    plan={{ ...plan, data }}
    draft={null}
    refused={null}
    onClose={() => {}}
  />
);

test('sent from another tab and typed on: the further words stand over those that were sent', async () => {
  const swapDraft = vi
    .fn<(draft: Draft, seenAt: string | null) => Promise<DraftSwap>>()
    .mockResolvedValueOnce({ ok: true })
    .mockResolvedValueOnce({ ok: false, stored: null })
    .mockResolvedValue({ ok: true });
  const { commits, again } = stage(sheetOf(), {}, swapDraft);
  const text = screen.getByLabelText<HTMLTextAreaElement>('Plāns');
  const write = async (value: string, saves: number) => {
    fireEvent.change(text, { target: { value } });
    await waitFor(() => expect(swapDraft).toHaveBeenCalledTimes(saves), { timeout: 5_000 });
  };
  await write('Viens. Trīs. Pieci.', 1);
  await write('Viens. Trīs. Pieci. Seši.', 2);
  await screen.findByText(/saglabājāt citā cilnē/u);
  await write('Viens. Trīs. Pieci. Seši. Septiņi.', 3);
  // What that tab sent stands in the plan; had it thrown its words away, they would not.
  again(sheetOf({ ...newer, text: 'Viens. Trīs. Pieci.' }));
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt plānu' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]?.changes[0]?.body).toEqual({
    op: 'patch',
    fields: { text: { from: 'Viens. Trīs. Pieci.', to: 'Viens. Trīs. Pieci. Seši. Septiņi.' } },
  });
}, 20_000);

test('what another tab wrote of the same plan stays, over what that tab was shown', async () => {
  const swapDraft = vi
    .fn<(draft: Draft, seenAt: string | null) => Promise<DraftSwap>>()
    .mockResolvedValueOnce({ ok: false, stored: elsewhere })
    .mockResolvedValue({ ok: true });
  const { commits } = stage(sheetOf(), {}, swapDraft);
  const text = screen.getByLabelText<HTMLTextAreaElement>('Plāns');
  fireEvent.change(text, { target: { value: 'Viens. Trīs. Četri.' } });
  await waitFor(() => expect(swapDraft).toHaveBeenCalledTimes(2), { timeout: 5_000 });
  expect(swapDraft.mock.calls[1]![0].value).toMatchObject({
    values: { goal: 'Dzīve mājās' },
    shown: older,
  });
  expect(screen.getByLabelText<HTMLInputElement>(/^Mērķis/u).value).toBe('Dzīve mājās');
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt plānu' }));
  await waitFor(() => expect(commits).toHaveLength(1));
  expect(commits[0]?.changes[0]?.body).toMatchObject({
    fields: {
      goal: { from: 'Patstāvība', to: 'Dzīve mājās' },
      text: { from: 'Viens.', to: 'Viens. Trīs. Četri.' },
    },
  });
});
