import { parseArgs } from 'node:util';
import { runSeed } from './run-seed.ts';

// npm run simulate -- --seeds 1000 --from 1 : a failure prints its seed; --seeds 1 --from N plays it again.

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, from: { type: 'string', default: '1' } },
});
const count = Number(values.seeds);
const from = Number(values.from);
const totals = { changes: 0, crashes: 0, reassignments: 0, failed: 0 };
const outcomes: Record<string, number> = {};
const startedAt = performance.now();

for (let seed = from; seed < from + count; seed += 1) {
  const report = await runSeed(seed);
  totals.changes += report.changes;
  totals.crashes += report.crashes;
  totals.reassignments += report.reassignments;
  for (const [kind, times] of Object.entries(report.outcomes))
    outcomes[kind] = (outcomes[kind] ?? 0) + times;
  if (report.violations.length > 0) {
    totals.failed += 1;
    console.log(`seed ${seed} failed:`);
    for (const violation of [...new Set(report.violations)].slice(0, 5))
      console.log(`  ${violation}`);
  }
}

const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  `${count} seeds from ${from}: ${totals.changes} changes, ${totals.crashes} crashes, ${totals.reassignments} reassignments in ${seconds} s`,
);
console.log(
  `outcomes: ${Object.entries(outcomes)
    .map(([kind, times]) => `${times} ${kind}`)
    .join(', ')}`,
);
console.log(`${count - totals.failed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
