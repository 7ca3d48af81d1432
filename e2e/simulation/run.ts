import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Ledger, sumOf } from './ledger.ts';
import { runSeed, type SeedReport } from './run-seed.ts';

// npm run simulate -- --seeds 10000 --from 1 --length 800 --jobs 2 --ledger .cache/simulation.json
// Adds to the ledger of this commit; seeds it has already are not lived again, so a run that was cut goes on where it was.
// A failure prints its seed; --seeds 1 --from N --length L plays it again, and --without secondTab,quota tells which faults it takes.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    length: { type: 'string', default: '200' },
    jobs: { type: 'string', default: '1' },
    without: { type: 'string', default: '' },
    ledger: { type: 'string' },
    worker: { type: 'boolean', default: false },
  },
});
const [count, from, length, jobs] = [values.seeds, values.from, values.length, values.jobs].map(
  Number,
) as [number, number, number, number];
const without = values.without.split(',').filter(Boolean);

if (values.worker) {
  process.on('message', (seed: number) => {
    void runSeed(seed, length, without).then((report) => process.send?.(report));
  });
} else process.exitCode = await live();

async function live(): Promise<number> {
  const ledger = new Ledger(values.ledger ?? null, stateOfTree(), length);
  const open = ledger.missing(from, count);
  if (open.length < count)
    console.log(`${count - open.length} of ${count} seeds are in the ledger`);
  const startedAt = performance.now();
  const reports: SeedReport[] = [];
  const take = (report: SeedReport) => {
    reports.push(report);
    ledger.add(report);
    for (const violation of report.violations.slice(0, 5))
      console.log(`seed ${report.seed} failed: ${violation}`);
    if (reports.length % 500 === 0)
      console.log(`${reports.length} seeds, ${secondsSince(startedAt)} s`);
  };
  if (jobs === 1) for (const seed of open) take(await runSeed(seed, length, without));
  else await Promise.all(Array.from({ length: jobs }, () => oneChild(open, take)));
  ledger.save();
  console.log(`this run: ${sumOf(reports)} in ${secondsSince(startedAt)} s`);
  if (values.ledger !== undefined) console.log(`ledger of ${ledger.commit}: ${ledger.sum()}`);
  return reports.some(({ violations }) => violations.length > 0) ? 1 : 0;
}

/** A process of its own that is given one seed after the other. */
function oneChild(open: number[], take: (report: SeedReport) => void): Promise<void> {
  const args = ['--worker', '--length', String(length), '--without', values.without];
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), args);
  return new Promise((resolve, reject) => {
    const next = () => {
      const seed = open.shift();
      if (seed === undefined) child.kill();
      else child.send(seed);
    };
    child.on('message', (report) => {
      take(report as SeedReport);
      next();
    });
    child.on('exit', (code, signal) =>
      signal === 'SIGTERM' ? resolve() : reject(new Error(`a worker ended with ${code ?? signal}`)),
    );
    next();
  });
}

function secondsSince(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}

/** The commit, and a mark where the tree differs from it: figures of one tree are never added to another's. */
function stateOfTree(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const dirty = git('status', '--porcelain', '--', 'shared', 'client', 'server', 'e2e/simulation');
  return `${git('rev-parse', '--short=12', 'HEAD')}${dirty === '' ? '' : '+'}`;
}
