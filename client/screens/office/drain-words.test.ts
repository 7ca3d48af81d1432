import { describe, expect, test } from 'vitest';
import type { DrainDevice } from '#shared/protocol/office-drains.ts';
import { verdictOf } from './drain-words.ts';

const devices = (...states: DrainDevice['state'][]) =>
  states.map((state) => ({ state }) as DrainDevice);

describe('what the devices allow to be said', () => {
  test.each([
    [devices(), 'none', 0],
    [devices('drained', 'drained'), 'drained', 2],
    [devices('drained', 'unknown'), 'unknown', 1],
    [devices('unknown', 'holds', 'drained', 'holds'), 'holds', 2],
  ] as const)('the worst of it (%#)', (all, kind, count) => {
    expect(verdictOf(all)).toEqual({ kind, count });
  });
});
