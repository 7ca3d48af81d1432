import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { node } from './child.mjs';
import { needChromium } from './chromium.mjs';
import { at, told } from './house.mjs';

/** Vitest projects as one part. */
export async function suite(name, projects, minutes) {
  const report = fresh(name);
  const args = projects.flatMap((project) => ['--project', project]);
  const { code, timedOut } = await node(
    [
      at('node_modules/vitest/vitest.mjs'),
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { show: true, timeoutMs: minutes * 60_000 },
  );
  return count(name, code, timedOut, () => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
      read(report);
    // A file that did not load has no failing test inside, and is a failure all the same.
    const unloaded = testResults.filter(
      (file) =>
        file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + unloaded.length,
      skipped: numPendingTests + numTodoTests,
    };
  });
}

/** Playwright on a Chromium that really starts. */
export async function journeys() {
  const chromium = await needChromium();
  await ensureBuilt();
  const report = fresh('journeys');
  const { code, timedOut } = await node(
    [at('node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    {
      show: true,
      timeoutMs: 15 * 60_000,
      env: { CHROMIUM_PATH: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    },
  );
  return count('journeys', code, timedOut, () => {
    const { stats, errors } = read(report);
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    };
  });
}

/** What the report says, made stricter: skipped is failed, nothing run is failed, a bad exit is failed. */
function count(name, code, timedOut, tally) {
  if (timedOut) throw told(`${name} took too long and was stopped.`);
  const { passed, failed, skipped } = tally();
  if (skipped > 0) console.log(`${name}: ${skipped} skipped, and skipped is failed.`);
  if (passed + failed + skipped === 0) throw told(`${name}: no test ran.`);
  const silent = code !== 0 && failed + skipped === 0 ? 1 : 0;
  if (silent > 0) console.log(`${name}: ended with exit code ${code} although no test failed.`);
  return { passed, failed: failed + skipped + silent };
}

function fresh(name) {
  const file = at('.cache/results', `${name}.json`);
  mkdirSync(at('.cache/results'), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    throw told('The test runner ended without a report.');
  }
}
