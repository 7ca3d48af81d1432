import { expect, test } from 'vitest';
import type { Draft } from '#client/store/store-api.ts';
import { dayOfVisits, type DayVisit } from './day-of-visits.ts';

const visit = (
  id: string,
  dueOn: string,
  startTime: string | null,
  over: Partial<DayVisit> = {},
): DayVisit =>
  ({
    id,
    dueOn,
    startTime,
    kind: 'home',
    doneBy: null,
    card: { personName: id, freshAt: 'x' },
    ...over,
  }) as DayVisit;

test('the day goes by the hours; what was begun comes first to the thumb', () => {
  const planned = [
    visit('late', '2026-11-23', '15:00'),
    visit('any', '2026-11-23', null),
    visit('early', '2026-11-23', '09:00'),
    visit('missed', '2026-11-20', '09:00'),
    visit('recorded', '2026-11-20', '10:00', { doneBy: 'r' }),
    visit('care', '2026-11-23', '08:00', { kind: 'care' }),
  ];
  const draft: Draft = {
    key: 'k',
    form: 'home-visit',
    caseId: 'c',
    savedAt: '',
    startedAt: '',
    value: { planId: 'late' },
  };
  const day = dayOfVisits(planned, [], '2026-11-23');
  expect(day.due.map((each) => each.id)).toEqual(['early', 'late', 'any']);
  expect(day.overdue.map((each) => each.id)).toEqual(['missed']);
  expect(day.next?.id).toBe('early');
  expect(day.ready).toBe(3);
  expect(dayOfVisits(planned, [draft], '2026-11-23').next?.id).toBe('late');
});
