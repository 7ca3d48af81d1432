import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPollMemory } from './poll-memory.ts';

const spaceOf = (n: number) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
const instant = (ms: number) => new Date(Date.UTC(2026, 4, 4) + ms);
const known = (spaces: readonly number[], at: Date, mark: number, until: string | null = null) => ({
  token: 'token',
  spaceIds: spaces.map(spaceOf),
  until,
  at,
  mark,
});

const step = fc.oneof(
  fc.record({ moved: fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }) }),
  fc.record({ polls: fc.nat(3) }),
  fc.record({ remembers: fc.nat(3), spaces: fc.uniqueArray(fc.nat(30), { maxLength: 12 }) }),
  fc.record({ forgets: fc.nat(3) }),
);

describe('what is remembered of a poll', () => {
  test('never says unchanged where something the person holds has moved since', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const memory = createPollMemory();
        const dirty = new Map<number, { held: ReadonlySet<number>; moved: boolean }>();
        for (const now of steps) {
          if ('moved' in now) {
            memory.moved(now.moved.map(spaceOf));
            for (const one of dirty.values())
              if (now.moved.some((space) => one.held.has(space))) one.moved = true;
          } else if ('remembers' in now) {
            memory.remember(`p${now.remembers}`, known(now.spaces, instant(0), memory.mark()));
            dirty.set(now.remembers, { held: new Set(now.spaces), moved: false });
          } else if ('forgets' in now) {
            memory.forget([`p${now.forgets}`]);
            dirty.delete(now.forgets);
          } else {
            const said = memory.isUnchanged(`p${now.polls}`, 'token', instant(1_000));
            const one = dirty.get(now.polls);
            expect(said).toBe(one !== undefined && !one.moved);
            if (!said) dirty.delete(now.polls);
          }
        }
      }),
    );
  });

  test('what moved while the database was asked is not missed', () => {
    const memory = createPollMemory();
    const mark = memory.mark();
    memory.moved([spaceOf(1)]);
    memory.remember('anna', known([1], instant(0), mark));
    expect(memory.isUnchanged('anna', 'token', instant(1))).toBe(false);
  });

  test('is trusted for five minutes, and never past the next beginning or end of a right', () => {
    const memory = createPollMemory();
    memory.remember('anna', known([1], instant(0), memory.mark()));
    expect(memory.isUnchanged('anna', 'token', instant(299_999))).toBe(true);
    expect(memory.isUnchanged('anna', 'token', instant(300_000))).toBe(false);
    const until = instant(60_000).toISOString();
    memory.remember('anna', known([1], instant(0), memory.mark(), until));
    expect(memory.isUnchanged('anna', 'token', instant(59_999))).toBe(true);
    expect(memory.isUnchanged('anna', 'token', instant(60_000))).toBe(false);
  });

  test('more moves than are kept: the database is asked', () => {
    const memory = createPollMemory();
    memory.remember('anna', known([1], instant(0), memory.mark()));
    memory.moved(Array.from({ length: 4_096 }, () => spaceOf(2)));
    expect(memory.isUnchanged('anna', 'token', instant(1))).toBe(true);
    memory.moved(Array.from({ length: 4_097 }, () => spaceOf(2)));
    expect(memory.isUnchanged('anna', 'token', instant(1))).toBe(false);
  });

  test('another token, or somebody nobody knows', () => {
    const memory = createPollMemory();
    memory.remember('anna', known([1], instant(0), memory.mark()));
    expect(memory.isUnchanged('anna', 'other', instant(1))).toBe(false);
    expect(memory.isUnchanged('juris', 'token', instant(1))).toBe(false);
  });
});
