import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { lv } from '#client/i18n/lv.ts';
import { WordsProvider } from '#client/i18n/words-provider.tsx';
import { ToastProvider } from '#client/ui/toast.tsx';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { caseFileOf } from './case-file-of.ts';
import PlanVisitsSheet from './plan-visits-sheet.tsx';

// jsdom has none; React Aria's dialog asks for it.
vi.stubGlobal('CSS', { escape: (text: string) => text, supports: () => false });

const nobody: CaseDetail = {
  caseId: 'c',
  caseNumber: '1',
  personName: 'Ilga Cīrule',
  spaces: [],
  people: {},
  assignments: [],
  openConflicts: [],
  history: [],
};
const held = (personId: string, personName: string, role: string) => ({
  id: personId,
  personId,
  personName,
  role,
  validFrom: '2026-11-23T08:00:00.000Z',
  validTo: null,
  reason: '',
});

const sheet = (detail: CaseDetail) => (
  <QueryClientProvider client={new QueryClient()}>
    <WordsProvider locale="lv" catalogue={lv} setLocale={() => {}}>
      <ToastProvider closeLabel="x">
        <PlanVisitsSheet detail={detail} parts={caseFileOf(detail)} onClose={() => {}} />
      </ToastProvider>
    </WordsProvider>
  </QueryClientProvider>
);

test('who was assigned a moment ago is chosen as soon as the case file tells', () => {
  const { rerender } = render(sheet(nobody));
  const assignee = () => screen.getByLabelText<HTMLSelectElement>('Kas dosies').value;
  expect(assignee()).toBe('');
  const dace = held('dace', 'Dace Liepiņa', 'care-worker');
  const anna = held('anna', 'Anna Bērziņa', 'social-worker');
  rerender(sheet({ ...nobody, assignments: [dace, anna] }));
  expect(assignee()).toBe('anna');
  fireEvent.click(screen.getByLabelText('Aprūpe mājās'));
  expect(assignee()).toBe('dace');
  fireEvent.change(screen.getByLabelText('Kas dosies'), { target: { value: 'anna' } });
  rerender(sheet({ ...nobody, assignments: [dace, anna, held('x', 'Y', 'care-worker')] }));
  expect(assignee()).toBe('anna');
});
