import { describe, expect, it } from 'vitest';
import { otherKindOf } from './other-kind.ts';

describe('another value than the two', () => {
  it('is typed the way the field is', () => {
    expect(otherKindOf('home-visit', 'conclusions')).toBe('prose');
    expect(otherKindOf('person', 'familyName')).toBe('line');
    expect(otherKindOf('person', 'birthOn')).toBe('day');
    expect(otherKindOf('case-file', 'status')).toEqual({ list: 'caseStatus' });
  });
  it('is not offered for lists, numbers and what nobody knows', () => {
    expect(otherKindOf('care-visit', 'tasks')).toBeNull();
    expect(otherKindOf('home-visit', 'amenities')).toBeNull();
    expect(otherKindOf('home-visit', 'areaM2')).toBeNull();
    expect(otherKindOf('no-such', 'field')).toBeNull();
  });
});
