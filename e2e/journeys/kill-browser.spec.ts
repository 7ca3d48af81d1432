import { expect, test } from '@playwright/test';
import { copyOfTown } from '#e2e/actors/journey.ts';
import { killBrowser } from '#e2e/crash/kill-browser.ts';

test('killed while it saves, the browser keeps what the screen called saved and what was typed', async () => {
  test.setTimeout(240_000);
  const done = await killBrowser({ kills: 2, seed: 1, dataDir: copyOfTown() });
  expect(done.faults).toEqual([]);
  expect(done.saves).toBeGreaterThan(10);
  expect(done.typed).toBeGreaterThan(5);
});
