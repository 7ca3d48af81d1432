import { describe, expect, it } from 'vitest';
import { careDay, type DayVisit } from './care-day.ts';

const visit = (id: string, dueOn: string, startTime: string, doneBy: string | null = null) =>
  ({ id, dueOn, startTime, doneBy, kind: 'care' }) as unknown as DayVisit;

const planned = [
  visit('c', '2026-04-02', '14:00'),
  visit('a', '2026-04-02', '08:00', 'record'),
  visit('b', '2026-04-02', '10:30'),
  visit('old', '2026-04-01', '08:00'),
  visit('older', '2026-03-31', '08:00'),
  visit('told', '2026-04-01', '09:00', 'record'),
  visit('next', '2026-04-03', '08:00'),
];
const draft = (key: string) => ({
  key,
  form: 'care-visit',
  caseId: null,
  savedAt: '',
  startedAt: '',
  value: null,
});

describe("the care worker's day", () => {
  it('keeps the order of the hours, done ones in their place', () => {
    const day = careDay({ planned, drafts: [], today: '2026-04-02' });
    expect(day.today.map((each) => each.id)).toEqual(['a', 'b', 'c']);
    expect(day.left).toBe(2);
    expect(day.next?.id).toBe('b');
  });

  it('names what an earlier day left without a record, the newest first', () => {
    const day = careDay({ planned, drafts: [], today: '2026-04-02' });
    expect(day.missed.map((each) => each.id)).toEqual(['old', 'older']);
    expect(day.tomorrow.map((each) => each.id)).toEqual(['next']);
  });

  it('offers what has been started before what comes next', () => {
    const day = careDay({
      planned,
      drafts: [draft('care-visit:c'), draft('care-visit:a')],
      today: '2026-04-02',
    });
    expect([...day.running]).toEqual(['c']);
    expect(day.next?.id).toBe('c');
  });
});
