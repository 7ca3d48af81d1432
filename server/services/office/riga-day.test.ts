import { expect, test } from 'vitest';
import { addDays, rigaDay, rigaInstant } from './riga-day.ts';

test('the day is the day in Riga', () => {
  expect(rigaDay(new Date('2026-11-01T22:30:00.000Z'))).toBe('2026-11-02');
  expect(rigaDay(new Date('2026-06-23T20:59:00.000Z'))).toBe('2026-06-23');
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});

test.each([
  ['2026-11-02', '09:00', '2026-11-02T07:00:00.000Z'],
  ['2026-07-02', '09:00', '2026-07-02T06:00:00.000Z'],
  ['2026-03-29', '09:00', '2026-03-29T06:00:00.000Z'],
  ['2026-10-25', '09:00', '2026-10-25T07:00:00.000Z'],
])('%s %s in Riga', (day, time, instant) => {
  expect(rigaInstant(day, time).toISOString()).toBe(instant);
});
