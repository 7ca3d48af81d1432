import { describe, expect, it } from 'vitest';
import { mostDays, visitDays } from './visit-days.ts';

describe('the days of a series of visits', () => {
  it('takes the chosen weekdays, both ends included', () => {
    expect(visitDays('2026-11-23', '2026-12-02', [1, 3])).toEqual([
      '2026-11-23',
      '2026-11-25',
      '2026-11-30',
      '2026-12-02',
    ]);
  });

  it('is empty when the end lies before the start or no day is chosen', () => {
    expect(visitDays('2026-11-23', '2026-11-22', [1, 7])).toEqual([]);
    expect(visitDays('2026-11-23', '2026-12-23', [])).toEqual([]);
  });

  it('counts one more than may go, and stops there', () => {
    const every = [1, 2, 3, 4, 5, 6, 7];
    expect(visitDays('2026-01-01', '2199-01-01', every)).toHaveLength(mostDays + 1);
  });
});
