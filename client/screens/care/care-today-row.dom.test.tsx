import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { stage } from '#client/screens/testing/stage.tsx';
import type { DayVisit } from './care-day.ts';
import { CareTodayRow } from './care-today-row.tsx';

const visit = (returned: boolean): DayVisit => ({
  id: 'plan',
  spaceId: 'core',
  caseId: 'k',
  kind: 'care',
  visitKind: null,
  dueOn: '2026-11-23',
  startTime: '09:00',
  assigneeId: 'anna',
  tasks: [],
  note: '',
  doneBy: 'record',
  returned,
  card: { personName: 'Ilga Cīrule', address: null, safetyNotes: 0 } as DayVisit['card'],
});

test('a care visit that came back says so instead of being done', () => {
  const { again } = stage(<CareTodayRow visit={visit(false)} startedAt={null} />);
  expect(screen.getByText('Pabeigts')).toBeTruthy();
  again(<CareTodayRow visit={visit(true)} startedAt={null} />);
  expect(screen.queryByText('Pabeigts')).toBeNull();
  const said = screen.getByText('Atdots labošanai');
  expect(said.closest('[data-tone]')?.getAttribute('data-tone')).toBe('attention');
});
