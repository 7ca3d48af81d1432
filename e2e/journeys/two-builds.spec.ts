import type { Page } from '@playwright/test';
import { distDir } from '#e2e/actors/centre.ts';
import { expect, test as base } from '#e2e/actors/journey.ts';
import { nextBuild } from '#e2e/actors/next-build.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';

const test = base.extend<{ build: ReturnType<typeof nextBuild> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  build: async ({}, give, info) => give(nextBuild(distDir, info.outputPath('build'))),
  place: async ({ build }, give) => give({ main: build.main }),
});

const says = 'Ko saka un lūdz klients';

/** The version of the person's outbox, as the browser knows it. */
const outboxVersion = (page: Page) =>
  page.evaluate(async () => {
    const found = await indexedDB.databases();
    return found.find(({ name }) => name?.startsWith('ds_out_'))?.version;
  });

test('an old tab beside a newer version with a newer store: it lets go, says so, and its words are carried over', async ({
  build,
  centre,
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await anna.startFirstVisit();
  await anna.choose('Apsekošana notika');
  await anna.openSection('Ko saka klients');
  await anna.write(says, 'Lūdz malku.');
  await anna.draftIsSaved();
  const old = tablet.page;
  const form = old.url();
  expect(await outboxVersion(old)).toBe(20);

  await centre.stop();
  build.raiseStore();
  build.publish();
  await centre.startAgain();

  // From here on the actor's page is the second tab.
  const next = await tablet.context.newPage();
  await next.goto('/');
  await next.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const take = next.getByRole('button', { name: 'Atjaunināt tagad' });
  await expect(take).toBeVisible();
  // Words that no draft has yet: the old tab is not reloaded under the hands of whoever types there.
  await old.evaluate(() => {
    const typing = setInterval(() => document.execCommand('insertText', false, '.'), 20);
    Object.assign(globalThis, { stopTyping: () => clearInterval(typing) });
  });
  await old.getByRole('textbox', { name: says }).focus();
  await take.click();
  await expect(old.getByText('Ir jauna versija – pārlādējiet')).toBeVisible();
  expect(await old.locator('meta[name="build"]').count()).toBe(0);
  await old.evaluate(() => (globalThis as unknown as { stopTyping: () => void }).stopTyping());
  await expect.poll(() => next.locator('meta[name="build"]').count()).toBe(1);
  await expect.poll(() => outboxVersion(next)).toBe(30);

  // It goes on typing; a tab of the newer version saves it.
  await old.getByRole('textbox', { name: says }).fill('Lūdz malku un zāles.');
  await expect(old.getByText(/^Melnraksts saglabāts šajā ierīcē/)).toBeVisible();
  await next.goto(form);
  await anna.openSection('Ko saka klients');
  await expect(next.getByRole('textbox', { name: says })).toHaveValue('Lūdz malku un zāles.');
  await old.getByRole('button', { name: 'Pārlādēt' }).click();
  await expect.poll(() => old.locator('meta[name="build"]').count()).toBe(1);
  await expect(old.getByText('Ir jauna versija – pārlādējiet')).toHaveCount(0);
});

test('an old tab that stays open still gets the scripts it had not asked for when the newer version took over', async ({
  build,
  centre,
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await anna.openCaseWithPlan();
  const old = tablet.page;
  await old.getByRole('button', { name: 'Mainīt riska līmeni' }).click();
  await anna.write('Pamatojums', 'Vēl nav pabeigts');

  for (const next of ['first', 'second']) {
    await centre.stop();
    build.renameScripts();
    build.publish();
    await centre.startAgain();
    const tab = await tablet.context.newPage();
    await tab.goto('/');
    await tab.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await tab.getByRole('button', { name: 'Atjaunināt tagad' }).click();
    const builds = next === 'first' ? 1 : 2;
    await expect.poll(() => tab.locator('meta[name="build"]').count()).toBe(builds);
    await tab.close();
  }

  // What is half written there was not taken from under anybody's hands; without a network it goes on as it was.
  // What the browser keeps in its ordinary cache is nothing to build on.
  const browser = await tablet.context.newCDPSession(old);
  await browser.send('Network.clearBrowserCache');
  await browser.detach();
  await tablet.goOffline();
  expect(await old.locator('meta[name="build"]').count()).toBe(0);
  await expect(old.getByRole('textbox', { name: 'Pamatojums' })).toHaveValue('Vēl nav pabeigts');
  await old.getByRole('button', { name: 'Atcelt' }).click();
  await old.getByRole('link', { name: 'Vairāk' }).first().click();
  await anna.choose('English');
  await expect(old.getByRole('heading', { name: 'More', level: 1 })).toBeVisible();
  await old.getByRole('button', { name: 'Sign out' }).click();
  await expect(old.getByRole('dialog').or(old.getByRole('alertdialog'))).toBeVisible();
});
