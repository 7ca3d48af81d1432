import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentOf, steadyWithinMs, type Moment } from './moment.ts';
import { mergeField } from './merge-field.ts';
import { policyOf } from '#shared/domain/records.ts';

// Law L8: whatever a device's clock says, an edit never loses to one that was both made and taken in before it.
const minute = 60_000;
const day = 24 * 60 * minute;
const years = 5 * 365 * day;
const start = Date.parse('2026-05-04T08:00:00.000Z');
const runs = { numRuns: 100_000 };

/**
 * A clock between two contacts: always wrong by `off`, and in the time of the edit by `jump` besides. A jump that was
 * put right before the next contact is either small or so large that the time it names can't be.
 */
const clock = fc.record({
  off: fc.integer({ min: -years, max: years }),
  drift: fc.integer({ min: -steadyWithinMs / 2, max: steadyWithinMs / 2 }),
  jump: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 9 * day, max: years }),
    fc.integer({ min: -years, max: -9 * day }),
  ),
  /** The jump is still there when the device comes back. */
  stays: fc.boolean(),
});
const edit = fc.record({
  clock,
  contact: fc.integer({ min: 0, max: 3 * day }),
  written: fc.integer({ min: 0, max: 2 * day }),
  waits: fc.integer({ min: 0, max: 3 * day }),
});

type Made = typeof edit extends fc.Arbitrary<infer T> ? T : never;

interface Edit {
  readonly trulyAt: number;
  readonly arrivedAt: number;
  readonly moment: Moment;
}

function taken({ clock: c, contact, written, waits }: Made): Edit {
  const lastContactAt = start + contact;
  const trulyAt = lastContactAt + written;
  const arrivedAt = trulyAt + waits;
  const moment = momentOf({
    at: trulyAt - c.off - c.jump,
    skewMs: c.off + c.drift + (c.stays ? c.jump : 0),
    lastSkewMs: c.off,
    lastContactAt,
    arrivedAt,
  });
  return { trulyAt, arrivedAt, moment };
}

test('the moment always holds the edit, at five years off, before, in and after a jump', () => {
  fc.assert(
    fc.property(edit, (made) => {
      const { trulyAt, arrivedAt, moment } = taken(made);
      if (moment.earliest > trulyAt || moment.latest < trulyAt) throw new Error('misses the edit');
      if (moment.latest > arrivedAt) throw new Error('lies after its arrival');
    }),
    runs,
  );
});

test('the last writer keeps a value only against an edit that was truly made before it', () => {
  const phone = policyOf('person', 'phone');
  if (phone === undefined) throw new Error('no phone');
  let kept = 0;
  let overlapping = 0;
  fc.assert(
    fc.property(edit, edit, (a, b) => {
      const [first, second] = [taken(a), taken(b)].toSorted((x, y) => x.arrivedAt - y.arrivedAt);
      if (first === undefined || second === undefined) return;
      const theirs = { value: '+37120000001', moment: first.moment, resolved: false };
      const yours = { from: '+37120000000', to: '+37120000002' };
      const merge = mergeField(phone, yours, theirs, second.moment);
      const apart =
        second.moment.latest < first.moment.earliest ||
        first.moment.latest < second.moment.earliest;
      if (merge.kind === 'keep') {
        kept += 1;
        if (second.trulyAt >= first.trulyAt) throw new Error('a wrong clock decided');
      } else {
        if (!apart) overlapping += 1;
        // Whoever's value is replaced is known to the caller, who tells them.
        if (merge.kind !== 'write' || !merge.lost || !merge.unseen)
          throw new Error('nobody is told');
        if (apart && first.trulyAt > second.trulyAt) throw new Error('the earlier edit won');
      }
    }),
    runs,
  );
  expect(Math.min(kept, overlapping)).toBeGreaterThan(1_000);
});
