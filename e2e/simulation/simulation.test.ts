import { describe, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';

/** In four parts, so that one slow seed shows where it is. `npm run simulate -- --seeds N --from M` runs more. */
describe('a small town lives through a bad week', () => {
  for (const from of [1, 51, 101, 151]) {
    it(`seeds ${from} to ${from + 49}: no law is broken`, { timeout: 120_000 }, async () => {
      const broken: string[] = [];
      let changes = 0;
      for (let seed = from; seed < from + 50; seed += 1) {
        const report = await runSeed(seed);
        changes += report.changes;
        broken.push(...report.violations.map((violation) => `seed ${seed}: ${violation}`));
      }
      expect(broken).toEqual([]);
      expect(changes).toBeGreaterThan(10_000);
    });
  }

  it('the same seed gives the same run', { timeout: 30_000 }, async () => {
    const [first, second] = [await runSeed(7), await runSeed(7)];
    expect(second).toEqual(first);
  });
});
