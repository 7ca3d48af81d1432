import { ensureBuilt } from './build.mjs';
import { dead, format, lint, types } from './check.mjs';
import { seconds, told } from './house.mjs';
import { ensureInstalled } from './install.mjs';
import { journeys, suite } from './suites.mjs';

/** In this order; every part runs, whatever became of the one before. */
const parts = {
  types: () => one(types()),
  lint: () => one(lint()),
  format: () => one(format()),
  dead: () => one(dead()),
  unit: () => suite('unit', ['unit', 'dom', 'walls'], 10),
  simulation: () => suite('simulation', ['simulation'], 8),
  engines: () => suite('engines', ['engines'], 12),
  build: () => one(ensureBuilt({ always: true }).then(() => true)),
  journeys,
};

const one = async (work) => ((await work) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** `--only unit,journeys`; the last line of the output is the sum. */
export async function test(args) {
  await ensureInstalled();
  const wanted = chosen(args);
  const results = [];
  for (const name of wanted) {
    console.log(`\n── ${name}`);
    const started = Date.now();
    const result = await attempt(name);
    results.push({ name, ...result, took: seconds(started) });
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log('');
  for (const { name, passed, failed, took } of results) {
    const verdict = failed === 0 ? 'ok' : `${failed} FAILED`;
    console.log(`${name.padEnd(12)}${String(passed).padStart(5)} ${verdict.padEnd(10)} ${took}`);
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0;
}

function chosen(args) {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at < 0) return Object.keys(parts);
  const list = args[at].split('=')[1] ?? args[at + 1] ?? '';
  const names = list.split(',').filter(Boolean);
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (names.length === 0 || unknown.length > 0) {
    throw told(`--only takes some of: ${Object.keys(parts).join(', ')}`);
  }
  return Object.keys(parts).filter((name) => names.includes(name));
}

async function attempt(name) {
  try {
    return await parts[name]();
  } catch (error) {
    // A part that could not run has failed: nobody may take silence for green.
    console.log(error instanceof Error && error.name === 'Told' ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}
