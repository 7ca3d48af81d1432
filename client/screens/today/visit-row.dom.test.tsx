import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { DayVisit } from './day-of-visits.ts';
import { VisitRow } from './visit-row.tsx';

const visit = (over: Partial<DayVisit>): DayVisit => ({
  id: 'plan',
  spaceId: 'social',
  caseId: 'k',
  kind: 'home',
  visitKind: 'FOLLOW_UP_PLAN',
  dueOn: '2026-11-23',
  startTime: '09:00',
  assigneeId: 'anna',
  tasks: [],
  note: '',
  doneBy: 'record',
  returned: false,
  card: {
    personName: 'Ilga Cīrule',
    birthOn: null,
    address: null,
    riskLevel: null,
    openAlerts: 0,
    openConflicts: 0,
    safetyNotes: 0,
  } as unknown as DayVisit['card'],
  ...over,
});

test('a visit that came back says so and leads to its correction', () => {
  const { again } = stage(<VisitRow visit={visit({})} draft={null} otherDay={false} />);
  expect(screen.getByRole('link', { name: 'Apskatīt ierakstu: Ilga Cīrule' })).toBeTruthy();
  again(<VisitRow visit={visit({ returned: true })} draft={null} otherDay={false} />);
  expect(screen.queryByText('Pabeigts')).toBeNull();
  const said = screen.getByText('Atgriezts labošanai');
  expect(said.closest('[data-tone]')?.getAttribute('data-tone')).toBe('attention');
  const link = screen.getByRole('link', { name: 'Labot ierakstu: Ilga Cīrule' });
  expect(link.getAttribute('href')).toBe('/visit/record?case=k');
});
