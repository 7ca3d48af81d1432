import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentOf, steadyWithinMs } from './moment.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const monday = Date.parse('2026-05-04T08:00:00.000Z');
const half = steadyWithinMs / 2;

describe('a steady clock', () => {
  test('tells the edit within half a minute, corrected by what it is off', () => {
    const at = monday + 2 * hour;
    expect(
      momentOf({
        at: at - 5 * minute,
        skewMs: 5 * minute,
        lastSkewMs: 5 * minute,
        lastContactAt: monday,
        arrivedAt: monday + day,
      }),
    ).toEqual({ earliest: at - half, latest: at + half });
  });

  test('never before the last quiet contact, never after the arrival', () => {
    const early = momentOf({
      at: monday + 1_000,
      skewMs: 0,
      lastSkewMs: 0,
      lastContactAt: monday,
      arrivedAt: monday + day,
    });
    expect(early).toEqual({ earliest: monday, latest: monday + 1_000 + half });
    const late = momentOf({
      at: monday + day,
      skewMs: 0,
      lastSkewMs: 0,
      lastContactAt: monday,
      arrivedAt: monday + day,
    });
    expect(late).toEqual({ earliest: monday + day - half, latest: monday + day });
  });

  test('a first push has nothing to compare the clock with', () => {
    const at = monday + hour;
    expect(
      momentOf({ at, skewMs: 0, lastSkewMs: null, lastContactAt: null, arrivedAt: monday + day }),
    ).toEqual({ earliest: at - half, latest: at + half });
  });

  test('a minute more or less between two contacts is steady, a second beyond is not', () => {
    const facts = {
      at: monday + hour,
      lastSkewMs: 0,
      lastContactAt: monday,
      arrivedAt: monday + day,
    };
    const widthOf = (skewMs: number) => {
      const { earliest, latest } = momentOf({ ...facts, skewMs });
      return latest - earliest;
    };
    expect(widthOf(steadyWithinMs)).toBe(steadyWithinMs);
    expect(widthOf(-steadyWithinMs)).toBe(steadyWithinMs);
    expect(widthOf(steadyWithinMs + 1)).toBe(day);
    expect(widthOf(-steadyWithinMs - 1)).toBe(day);
  });
});

describe('a clock that proves itself wrong says nothing', () => {
  const between = { lastContactAt: monday, arrivedAt: monday + day };
  const whole = { earliest: monday, latest: monday + day };

  test.each([
    ['it jumped between two contacts', { at: monday + hour, skewMs: 3 * day, lastSkewMs: 0 }],
    ['the device can’t say its time', { at: Number.NaN, skewMs: 0, lastSkewMs: 0 }],
    ['its push could not be measured', { at: monday + hour, skewMs: Number.NaN, lastSkewMs: 0 }],
    ['no number at all', { at: Number.POSITIVE_INFINITY, skewMs: 0, lastSkewMs: null }],
    // Right at both contacts, wrong while the person wrote: the time it names can't be.
    [
      'the edit lies a week before the last contact',
      { at: monday - 7 * day, skewMs: 0, lastSkewMs: 0 },
    ],
    ['the edit lies a week after its arrival', { at: monday + 8 * day, skewMs: 0, lastSkewMs: 0 }],
  ])('%s', (_name, facts) => {
    expect(momentOf({ ...facts, ...between })).toEqual(whole);
  });

  test('without a contact before, the edit may be of any age', () => {
    expect(
      momentOf({
        at: Number.NaN,
        skewMs: 0,
        lastSkewMs: null,
        lastContactAt: null,
        arrivedAt: monday,
      }),
    ).toEqual({ earliest: Number.NEGATIVE_INFINITY, latest: monday });
  });

  test('a contact said to lie after the arrival is the arrival', () => {
    const { earliest, latest } = momentOf({
      at: monday,
      skewMs: 0,
      lastSkewMs: 0,
      lastContactAt: monday + day,
      arrivedAt: monday,
    });
    expect(earliest).toBeLessThanOrEqual(latest);
    expect(latest).toBeLessThanOrEqual(monday);
  });
});

test('the moment holds the edit, whatever is wrong with the clock between two contacts but a constant error', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: day }),
      fc.integer({ min: -30 * day, max: 30 * day }),
      fc.integer({ min: -half, max: half }),
      fc.integer({ min: 0, max: day }),
      (written, off, drift, later) => {
        const edited = monday + written;
        const arrivedAt = edited + later;
        const moment = momentOf({
          at: edited - off,
          skewMs: off + drift,
          lastSkewMs: off,
          lastContactAt: monday,
          arrivedAt,
        });
        expect(moment.earliest).toBeLessThanOrEqual(edited);
        expect(moment.latest).toBeGreaterThanOrEqual(edited);
        expect(moment.earliest).toBeGreaterThanOrEqual(monday);
        expect(moment.latest).toBeLessThanOrEqual(arrivedAt);
      },
    ),
    { numRuns: 5_000 },
  );
});

test('whatever the device claims, the moment lies between the last contact and the arrival', () => {
  const any = fc.oneof(fc.double(), fc.integer({ min: monday - 40 * day, max: monday + 40 * day }));
  fc.assert(
    fc.property(
      any,
      any,
      fc.option(any),
      fc.option(fc.integer({ min: monday - day, max: monday })),
      (at, skewMs, lastSkewMs, lastContactAt) => {
        const { earliest, latest } = momentOf({
          at,
          skewMs,
          lastSkewMs,
          lastContactAt,
          arrivedAt: monday,
        });
        expect(earliest).toBeLessThanOrEqual(latest);
        expect(latest).toBeLessThanOrEqual(monday);
        expect(earliest).toBeGreaterThanOrEqual(lastContactAt ?? Number.NEGATIVE_INFINITY);
      },
    ),
    { numRuns: 5_000 },
  );
});
