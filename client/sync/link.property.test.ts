import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterExchange,
  deadlineMs,
  freshLink,
  isWeak,
  silenceMs,
  type Exchange,
  type Link,
} from './link.ts';

const heard = (tookMs = 200, sentBytes = 100): Exchange => ({ heard: true, tookMs, sentBytes });
const lost = (tookMs = 8_000): Exchange => ({ heard: false, tookMs, sentBytes: 100 });
const after = (exchanges: readonly Exchange[], from: Link = freshLink) =>
  exchanges.reduce(afterExchange, from);

const exchange = fc.record({
  heard: fc.boolean(),
  tookMs: fc.integer({ min: 0, max: 120_000 }),
  sentBytes: fc.integer({ min: 0, max: 512 * 1024 }),
});

describe('field mode', () => {
  test('begins by itself: two lost in a row, half of the last eight, or answers nobody waits for', () => {
    expect(after([heard(), lost()]).field).toBe(false);
    expect(after([heard(), lost(), lost()]).field).toBe(true);
    const everySecond = [lost(), heard(), lost(), heard(), lost(), heard(), lost()];
    expect(after(everySecond).field).toBe(true);
    expect(after([heard(7_000)]).field).toBe(true);
  });

  test('one lost request of three is not it, nor is one lost at the start', () => {
    const third = [lost(), heard(), heard(), lost(), heard(), heard(), lost(), heard(), heard()];
    expect(after(third).field).toBe(false);
    expect(after([lost()]).field).toBe(false);
  });

  test('ends only after three answers in a row', () => {
    const bad = after([lost(), lost()]);
    expect(after([heard(), heard()], bad).field).toBe(true);
    expect(after([heard(), heard(), heard()], bad).field).toBe(false);
    expect(after([heard(), heard(), lost(), heard()], bad).field).toBe(true);
  });

  test('a refusal is an answer: a centre that says no is there', () => {
    expect(after([heard(), heard(), heard(), heard()]).field).toBe(false);
  });

  test('whatever came before, a good network takes it out again', () => {
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 40 }), (before) => {
        const good = Array.from({ length: 30 }, () => heard(100));
        expect(after(good, after(before)).field).toBe(false);
      }),
    );
  });
});

test('a link that carries nothing at all is no weak one', () => {
  expect(isWeak(after([heard(), lost(), lost()]))).toBe(true);
  expect(isWeak(after([heard(), lost(), lost(), lost(), lost()]))).toBe(false);
  expect(isWeak(after([heard(), heard()]))).toBe(false);
});

describe('a deadline', () => {
  test('is never shorter than a slow radio needs, never longer than anybody hopes', () => {
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 40 }), fc.nat(1_000_000), (before, bytes) => {
        const link = after(before);
        const ms = deadlineMs(link, bytes);
        expect(ms).toBeGreaterThanOrEqual(4_000);
        expect(ms).toBeLessThanOrEqual(60_000);
        expect(silenceMs(link)).toBeGreaterThanOrEqual(8_000);
        expect(silenceMs(link)).toBeLessThanOrEqual(20_000);
      }),
    );
  });

  test('follows the link: short where it is quick, longer for what weighs more', () => {
    const quick = after([heard(80), heard(90), heard(80, 64 * 1024)]);
    expect(deadlineMs(quick, 200)).toBeLessThan(5_000);
    const slow = after([heard(2_000), heard(2_000), heard(10_000, 64 * 1024)]);
    expect(deadlineMs(slow, 200)).toBeGreaterThanOrEqual(8_000);
    expect(deadlineMs(slow, 64 * 1024)).toBeGreaterThan(deadlineMs(slow, 200));
  });

  test('a batch of the size the link last carried always fits, with room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8 * 1024, max: 256 * 1024 }),
        fc.integer({ min: 3_000, max: 200_000 }),
        (bytes, breadth) => {
          const took = 300 + (bytes * 1_000) / breadth;
          const link = after([heard(300), heard(took, bytes)]);
          expect(deadlineMs(link, bytes)).toBeGreaterThanOrEqual(Math.min(took, 60_000));
        },
      ),
    );
  });
});
