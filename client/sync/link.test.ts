import { describe, expect, test } from 'vitest';
import { createLinkMeter } from './link-meter.ts';
import {
  afterExchange,
  deadlineMs,
  freshLink,
  silenceMs,
  type Exchange,
  type Link,
} from './link.ts';

const small = (tookMs: number): Exchange => ({ heard: true, tookMs, sentBytes: 100 });
const broad = (tookMs: number, sentBytes = 8 * 1024): Exchange => ({
  heard: true,
  tookMs,
  sentBytes,
});
const lost: Exchange = { heard: false, tookMs: 8_000, sentBytes: 100 };
const after = (...exchanges: readonly Exchange[]): Link =>
  exchanges.reduce(afterExchange, freshLink);

describe('what a link is found to be', () => {
  test('small answers tell the way there and back, each weighing a third of what was known', () => {
    expect(after(small(1_000)).answerMs).toBe(1_000);
    expect(after(small(1_000), small(2_000)).answerMs).toBe(1_300);
    expect(after(small(1_000), broad(9_000), lost).answerMs).toBe(1_000);
  });

  test('large ones tell the breadth, without the way there and back', () => {
    expect(after(broad(1_000)).bytesPerSecond).toBe(8_192);
    expect(after(small(500), broad(1_500)).bytesPerSecond).toBe(8_192);
    expect(after(small(500), broad(100)).bytesPerSecond).toBe(8_192_000);
    expect(after(broad(1_000), broad(1_000, 16_384)).bytesPerSecond).toBeCloseTo(10_649.6);
    expect(after({ ...broad(1_000), heard: false }, small(100)).bytesPerSecond).toBeNull();
    expect(after(broad(1_000, 8_191)).bytesPerSecond).toBeNull();
  });
});

describe('field mode', () => {
  test('begins after two lost in a row, and ends after three that came', () => {
    expect(after(lost).field).toBe(false);
    expect(after(small(100), lost, lost).field).toBe(true);
    const two = [lost, lost, small(100), small(100)];
    expect(after(...two).field).toBe(true);
    expect(after(...two, small(100)).field).toBe(false);
  });

  test('begins with half of the last eight lost', () => {
    const halves = [lost, small(1), lost, small(1), lost, small(1)];
    expect(after(...halves).field).toBe(false);
    expect(after(...halves, lost).field).toBe(true);
  });

  test('begins with answers nobody waits for, and lasts while they are', () => {
    expect(after(small(6_000)).field).toBe(false);
    expect(after(small(6_001)).field).toBe(true);
    expect(after(small(20_000), small(19_000), small(18_000), small(18_000)).field).toBe(true);
    // Quick again, and not known for long enough.
    expect(after(small(7_000), small(100)).field).toBe(true);
    expect(after(small(7_000), small(100), small(100)).field).toBe(false);
  });
});

describe('how long is waited', () => {
  test('for an answer: four times what one took, at least four seconds, at most fifteen', () => {
    const waits = [100, 1_000, 2_000, 5_000].map((ms) => deadlineMs(after(small(ms)), 0));
    expect(waits).toEqual([4_000, 4_000, 8_000, 15_000]);
    expect(deadlineMs(freshLink, 0)).toBe(8_000);
  });

  test('for what is sent: a quarter of the breadth, never less than the slowest, at most a minute', () => {
    expect(deadlineMs(freshLink, 2_000)).toBe(9_000);
    const quick = { ...freshLink, bytesPerSecond: 40_000 };
    expect(deadlineMs(quick, 10_000)).toBe(9_000);
    expect(deadlineMs({ ...freshLink, bytesPerSecond: 4_000 }, 10_000)).toBe(13_000);
    expect(deadlineMs(freshLink, 1_000_000)).toBe(60_000);
  });

  test('for an answer that has fallen silent: eight times, at least eight seconds, at most twenty', () => {
    const waits = [100, 2_000, 5_000].map((ms) => silenceMs(after(small(ms))));
    expect(waits).toEqual([8_000, 16_000, 20_000]);
    expect(silenceMs(freshLink)).toBe(20_000);
  });
});

test('the meter of a tab knows what its requests found out', () => {
  const meter = createLinkMeter();
  expect([meter.deadlineMs(2_000), meter.silenceMs(), meter.isField(), meter.isWeak()]).toEqual([
    9_000,
    20_000,
    false,
    false,
  ]);
  meter.exchanged(small(500));
  expect([meter.deadlineMs(0), meter.silenceMs()]).toEqual([4_000, 8_000]);
  meter.exchanged(lost);
  meter.exchanged(lost);
  expect([meter.isField(), meter.isWeak()]).toEqual([true, true]);
  meter.exchanged(lost);
  meter.exchanged(lost);
  // Nothing comes through: that is no weak link but none.
  expect([meter.isField(), meter.isWeak()]).toEqual([true, false]);
});
