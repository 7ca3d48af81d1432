import { describe, expect, it } from 'vitest';
import { planVisits } from '#shared/protocol/office-work.ts';
import { checkPlanVisits, planVisitsOf, type PlanVisitsValues } from './plan-visits.ts';

const id = '4f6c1f7e-0a54-4f4e-9f43-0d5a5b7c8f10';
const values: PlanVisitsValues = {
  visit: 'care',
  assigneeId: id,
  from: '2026-11-23',
  to: '2026-11-29',
  weekdays: ['1', '5'],
  startTime: '08:00',
  kind: 'FOLLOW_UP_PLAN',
  purpose: '',
  tasks: ['washing'],
  grantId: '',
  note: ' Suns pagalmā. ',
};

describe('planning visits', () => {
  it('sends a series of care visits the wire takes', () => {
    const body = planVisitsOf(values, id);
    expect(planVisits.safeParse(body).success).toBe(true);
    expect(body).toMatchObject({
      dueOn: ['2026-11-23', '2026-11-27'],
      note: 'Suns pagalmā.',
      grantId: null,
    });
  });

  it('sends one home visit, without an hour where none was named', () => {
    const body = planVisitsOf({ ...values, visit: 'home', startTime: null }, id);
    expect(planVisits.safeParse(body).success).toBe(true);
    expect(body).toMatchObject({ dueOn: ['2026-11-23'], startTime: null });
  });

  it('asks for what is missing', () => {
    const blank = { ...values, assigneeId: '', weekdays: [], startTime: null, tasks: [] };
    expect(checkPlanVisits(blank).map((problem) => problem.code)).toEqual([
      'CHOOSE',
      'NO_DAYS',
      'EMPTY',
      'NO_TASKS',
    ]);
    expect(checkPlanVisits({ ...values, to: '2030-01-01', weekdays: ['1', '2', '3'] })).toEqual([
      { field: 'weekdays', code: 'TOO_MANY' },
    ]);
    expect(
      checkPlanVisits({ ...values, visit: 'home', weekdays: [], startTime: null, tasks: [] }),
    ).toEqual([]);
  });
});
