import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { distDir } from '#e2e/actors/centre.ts';
import { expect, test as base } from '#e2e/actors/journey.ts';
import { nextBuild } from '#e2e/actors/next-build.ts';
import { outboxOnDisk } from '#e2e/actors/outbox-on-disk.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Tablet } from '#e2e/actors/tablet.ts';

const test = base.extend<{ build: ReturnType<typeof nextBuild> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  build: async ({}, give, info) => give(nextBuild(distDir, info.outputPath('build'))),
  place: async ({ build }, give) => give({ main: build.main }),
});

const bodiesOf = async (page: Page): Promise<readonly string[]> =>
  (JSON.parse(await outboxOnDisk(page)) as { changes: { body: string }[] }).changes.map(
    ({ body }) => body,
  );

const outboxVersion = (page: Page) =>
  page.evaluate(async () => {
    const found = await indexedDB.databases();
    return found.find(({ name }) => name?.startsWith('ds_out_'))?.version;
  });

/** From the moment the newer version is taken: before it has begun, while the store is raised, and after. */
const killedAfterMs = [0, 60, 120, 200, 300, 450, 700];

test('the browser is killed while a newer version raises the store: every unsent word is there, whenever it was', async ({
  build,
  centre,
}) => {
  test.setTimeout(300_000);
  const profile = mkdtempSync(join(tmpdir(), 'digisoc-profile-'));
  const first = await Tablet.open(centre.url, 'tablet', undefined, profile);
  const anna = new SocialWorker(first, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await centre.stop();
  build.raiseStore();
  build.publish();
  await centre.startAgain();
  // From its second start on a page is the service worker's.
  await anna.open('/');
  await anna.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(anna.page.getByRole('button', { name: 'Atjaunināt tagad' })).toBeVisible();
  await anna.openCaseWithPlan();
  await first.goOffline();
  await anna.changeContact({ Tālrunis: '20010801' });
  await anna.changePlan('Rakstīts vecajā versijā.');
  await anna.changeRisk('Augsts', 'Rakstīts vecajā versijā.');
  const written = await bodiesOf(first.page);
  expect(written).toHaveLength(3);
  await first.close();
  await centre.stop();

  const versions: (number | undefined)[] = [];
  for (const ms of killedAfterMs) {
    const copy = mkdtempSync(join(tmpdir(), 'digisoc-profile-'));
    cpSync(profile, copy, { recursive: true });
    const tablet = await Tablet.open(centre.url, 'tablet', undefined, copy);
    const isNext = tablet.page.locator('meta[name="build"]');
    const take = tablet.page.getByRole('button', { name: 'Atjaunināt tagad' });
    await expect(take.or(tablet.page.getByText(/^3 /).first())).toBeVisible();
    if ((await isNext.count()) === 0) await take.click({ noWaitAfter: true });
    await sleep(ms);
    await tablet.kill();
    const page = await tablet.reopen();
    const status = page.locator('.ui-status');
    await expect(status).toContainText('3');
    versions.push(await outboxVersion(page));
    expect(await bodiesOf(page)).toEqual(written);
    await tablet.end();
  }
  test.info().annotations.push({ type: 'store after each kill', description: versions.join(' ') });
  expect(versions).toContain(30);
  await first.end();
});
