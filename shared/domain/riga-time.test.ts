import { expect, test } from 'vitest';
import { ageOn, daysAfter, rigaClock, rigaDay, rigaInstant, weekOf } from './riga-time.ts';

test('summer and winter time', () => {
  expect(rigaInstant('2026-07-01', '14:05')).toBe('2026-07-01T11:05:00.000Z');
  expect(rigaInstant('2026-12-01', '14:05')).toBe('2026-12-01T12:05:00.000Z');
});

test('the evening in Riga is another day than in UTC', () => {
  expect(rigaDay('2026-12-01T22:30:00.000Z')).toBe('2026-12-02');
  expect(rigaClock('2026-12-01T22:30:00.000Z')).toBe('00:30');
});

test('the hour that comes twice is the first one, the hour that is skipped is the one after', () => {
  expect(rigaInstant('2026-10-25', '03:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(rigaInstant('2026-03-29', '03:30')).toBe('2026-03-29T01:30:00.000Z');
});

test('weeks run from Monday to Sunday', () => {
  expect(weekOf('2026-11-23')).toEqual(['2026-11-23', '2026-11-29']);
  expect(weekOf('2026-11-29')).toEqual(['2026-11-23', '2026-11-29']);
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
});

test('age is counted in full years', () => {
  expect(ageOn('1950-11-24', '2026-11-23')).toBe(75);
  expect(ageOn('1950-11-23', '2026-11-23')).toBe(76);
});
