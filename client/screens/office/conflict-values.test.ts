import { describe, expect, it } from 'vitest';
import { bothOf } from './conflict-values.ts';

describe('keeping both', () => {
  it('joins lists without repeating', () => {
    expect(bothOf(['a', 'b'], ['b', 'c'], false)).toEqual(['a', 'b', 'c']);
  });
  it('puts prose under prose, whole', () => {
    expect(bothOf('Viens. ', 'Otrs.', true)).toBe('Viens.\nOtrs.');
  });
  it('is impossible for a date, a number or a code', () => {
    expect(bothOf('2026-01-01', '2026-02-01', false)).toBeNull();
    expect(bothOf(1, 2, true)).toBeNull();
    expect(bothOf('x', null, true)).toBeNull();
  });
});
