import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildHunt } from './build.ts';
import { sabotages } from './sabotages.ts';

// npm run sabotage -- --seeds 1000 --only purge : each one-line bug is put in, one at a time, and must be caught.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    minutes: { type: 'string', default: '10' },
  },
});

export interface Caught {
  readonly seed: number | null;
  readonly ms: number;
  readonly law: string | null;
}

/** A hunt that does not come back hangs, and that is found too: no healthy seed takes so long. */
function hunt(file: string): Promise<Caught> {
  const limitMs = Number(values.minutes) * 60_000;
  const child = spawn(process.execPath, [file, values.seeds], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  return new Promise((resolve) =>
    child.on('exit', () => {
      clearTimeout(timer);
      const line = out.trim().split('\n').at(-1) ?? '';
      resolve(line === '' ? { seed: null, ms: limitMs, law: null } : (JSON.parse(line) as Caught));
    }),
  );
}

const chosen = Object.entries(sabotages).filter(([name]) => name.includes(values.only));
let found = 0;
for (const [name, sabotage] of chosen) {
  const { seed, ms, law } = await hunt(await buildHunt(sabotage, name.replaceAll(/\W+/g, '-')));
  if (seed !== null) found += 1;
  const verdict = seed === null ? 'NOT CAUGHT' : `seed ${String(seed).padStart(4)}`;
  console.log(
    `${name.padEnd(58)} ${verdict.padEnd(11)} ${String(ms).padStart(7)} ms  ${law ?? ''}`,
  );
}
console.log(
  `\n${found} of ${chosen.length} caught (${((found / chosen.length) * 100).toFixed(1)} %)`,
);
process.exitCode = found >= chosen.length * 0.95 ? 0 : 1;
