import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { caseFileOf } from './case-file-of.ts';
import PlanVisitsSheet from './plan-visits-sheet.tsx';

const nobody: CaseDetail = {
  caseId: 'c',
  caseNumber: '1',
  personName: 'Ilga Cīrule',
  spaces: [],
  people: {},
  assignments: [],
  openConflicts: [],
  united: null,
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

test('who was assigned a moment ago is chosen as soon as the case file tells', () => {
  const sheet = (detail: CaseDetail) => (
    <PlanVisitsSheet detail={detail} parts={caseFileOf(detail)} onClose={() => {}} />
  );
  const { again } = stage(sheet(nobody));
  const assignee = () => screen.getByLabelText<HTMLSelectElement>('Kas dosies').value;
  expect(assignee()).toBe('');
  const dace = held('dace', 'Dace Liepiņa', 'care-worker');
  const anna = held('anna', 'Anna Bērziņa', 'social-worker');
  again(sheet({ ...nobody, assignments: [dace, anna] }));
  expect(assignee()).toBe('anna');
  fireEvent.click(screen.getByLabelText('Aprūpe mājās'));
  expect(assignee()).toBe('dace');
  const [second, third] = [held('x', 'Y', 'care-worker'), held('z', 'Z', 'care-worker')];
  again(sheet({ ...nobody, assignments: [dace, anna, second] }));
  fireEvent.change(screen.getByLabelText('Kas dosies'), { target: { value: 'x' } });
  again(sheet({ ...nobody, assignments: [dace, anna, second, third] }));
  expect(assignee()).toBe('x');
  // Care workers make no home visits: who can't go is not kept.
  fireEvent.click(screen.getByLabelText('Apsekošana'));
  expect(assignee()).toBe('anna');
});
