import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextBatchBytes, pollDelayMs, retryDelayMs } from './schedule.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const failures = fc.integer({ min: 1, max: 100_000 });

describe('a retry', () => {
  test('never at once, never later than five minutes, whatever happened', () => {
    fc.assert(
      fc.property(failures, random, (count, chance) => {
        const delay = retryDelayMs(count, chance, null);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  test('waits longer with every failure, up to its ceiling', () => {
    const ceilings = Array.from({ length: 12 }, (_, i) => retryDelayMs(i + 1, 1, null));
    expect(ceilings).toEqual([
      2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000, 300_000,
      300_000,
    ]);
  });

  test('no two devices wait alike: chance spreads them over the whole span', () => {
    expect([0, 0.25, 0.5, 1].map((chance) => retryDelayMs(5, chance, null))).toEqual([
      500, 8_375, 16_250, 32_000,
    ]);
  });

  test('never before the centre’s own word, and not all of them at that word', () => {
    fc.assert(
      fc.property(
        failures,
        random,
        fc.integer({ min: 1, max: 3_600_000 }),
        (count, chance, after) => {
          expect(retryDelayMs(count, chance, after)).toBeGreaterThanOrEqual(after);
        },
      ),
    );
    expect(retryDelayMs(1, 0.9, 60_000)).toBeGreaterThan(retryDelayMs(1, 0.1, 60_000));
  });
});

describe('a poll', () => {
  test('stretches while nothing happens, to five minutes and a fifth', () => {
    const spans = Array.from({ length: 20 }, (_, quiet) => pollDelayMs(quiet, 0.5));
    expect(spans).toEqual(spans.toSorted((a, b) => a - b));
    expect(spans[0]).toBe(30_000);
    expect(spans.at(-1)).toBe(300_000);
    fc.assert(
      fc.property(
        fc.nat(),
        random,
        (quiet, chance) =>
          pollDelayMs(quiet, chance) >= 24_000 && pollDelayMs(quiet, chance) <= 360_000,
      ),
    );
  });
});

describe('a batch', () => {
  const limit = 256 * 1024;
  const bytes = fc.integer({ min: 4 * 1024, max: limit });

  test('stays within the wire’s limit and never shrinks to nothing', () => {
    fc.assert(
      fc.property(bytes, fc.nat(120_000), fc.boolean(), (size, took, fine) => {
        const next = nextBatchBytes(size, took, fine, limit);
        expect(next).toBeLessThanOrEqual(limit);
        expect(next).toBeGreaterThanOrEqual(4 * 1024);
        expect(Number.isInteger(next)).toBe(true);
      }),
    );
  });

  test('grows on a quick link, stays near five seconds, halves on a slow or a failing one', () => {
    expect(
      [100, 2_499, 2_500, 8_000, 8_001].map((took) => nextBatchBytes(64_000, took, true, limit)),
    ).toEqual([128_000, 128_000, 64_000, 64_000, 32_000]);
    expect(nextBatchBytes(64_000, 1, false, limit)).toBe(32_000);
    expect(nextBatchBytes(5_000, 1, false, limit)).toBe(4_096);
  });
});
