import { expect, test } from '@playwright/test';
import { copyOfTown } from '#e2e/actors/journey.ts';
import { killBrowser } from '#e2e/crash/kill-browser.ts';

test('killed while it saves, the browser keeps what the screen called saved and what was typed', async () => {
  test.setTimeout(240_000);
  const done = await killBrowser({ kills: 2, seed: 1, dataDir: copyOfTown() });
  expect(done.faults).toEqual([]);
  // How much fits between two kills is the machine's speed; that something did is the test's.
  expect(done.saves).toBeGreaterThan(0);
  expect(done.typed).toBeGreaterThan(0);
});
