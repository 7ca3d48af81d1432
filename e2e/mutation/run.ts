import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// npm run mutation -- merge sync door : one mutant at a time is put into the code, and a test must fail. Stryker has
// a manifest and a lockfile of its own beside this file, fetched at the first run.

const home = 'e2e/mutation';
const asked = process.argv.slice(2);
const parts = asked.length > 0 ? asked : ['merge', 'sync', 'door'];

function run(command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  return (
    spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  );
}

if (
  !existsSync(`${home}/node_modules`) &&
  !run('npm', ['ci', '--prefix', home, '--ignore-scripts', '--no-audit', '--no-fund'])
)
  throw new Error('Stryker could not be fetched');

const stryker = `${home}/node_modules/@stryker-mutator/core/bin/stryker.js`;
const failed = parts.filter(
  (part) =>
    !run('node', [stryker, 'run', `${home}/stryker.config.mjs`], {
      MUTATION_PART: part,
      TEST_ENGINE: 'postgres',
    }),
);
if (failed.length > 0) {
  console.error(`below the bar: ${failed.join(', ')}`);
  process.exitCode = 1;
}
