import type { Page } from '@playwright/test';
import { CareWorker } from '#e2e/actors/care-worker.ts';
import {
  careWorkerScreens,
  closeSheet,
  screensBeforeSignIn,
  settled,
  show,
  socialWorkerScreens,
  supervisorScreens,
  type Screen,
  unfold,
} from '#e2e/actors/every-screen.ts';
import { expect, test } from '#e2e/actors/journey.ts';
import { axeFaults, contrastFaults, edgeFaults, layoutFaults } from '#e2e/actors/judge.ts';
import { fillWithLongWords } from '#e2e/actors/long-words.ts';
import { refuseAll } from '#e2e/actors/refusals.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';
import { sizes } from '#e2e/actors/tablet.ts';

// Some sixty judgements each; a busy machine takes its time.
test.setTimeout(480_000);

const narrow = { width: 320, height: 640 };

/** In a window so tall that what sticks to its foot covers nothing. */
async function whole(page: Page, { width, height }: { width: number; height: number }) {
  await page.setViewportSize({ width, height });
  const full = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, full) });
  await settled(page);
}

/** Every screen at its sizes, narrow, with doubled text, dark and in forced colours; gives all faults at once. */
async function judgeAll(
  page: Page,
  screens: readonly Screen[],
  at: readonly (keyof typeof sizes)[],
): Promise<string[]> {
  const faults: string[] = [];
  // A colour on its way to another is no colour of the design's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const say = (where: string, found: readonly string[]) =>
    faults.push(...found.map((fault) => `${where}: ${fault}`));
  // As people double it: the browser's own text size, which `em` in media queries follows.
  const browser = await page.context().newCDPSession(page);
  const textOf = (standard: number) =>
    browser.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
  for (const screen of screens) {
    await show(page, screen);
    for (const size of at) {
      await whole(page, sizes[size]);
      say(`${screen.name} ${size}`, await axeFaults(page));
      say(`${screen.name} ${size}`, await layoutFaults(page));
      await textOf(32);
      await settled(page);
      say(`${screen.name} ${size} 200 %`, await layoutFaults(page));
      await textOf(16);
    }
    await whole(page, narrow);
    say(`${screen.name} 320 px`, await layoutFaults(page));
    await page.setViewportSize(sizes[at[0] ?? 'tablet']);
    await page.emulateMedia({ colorScheme: 'dark' });
    await settled(page);
    say(`${screen.name} dark`, await contrastFaults(page));
    await page.emulateMedia({ colorScheme: null, forcedColors: 'active' });
    await settled(page);
    say(`${screen.name} forced colours`, await edgeFaults(page));
    await page.emulateMedia({ forcedColors: null });
    await screen.leave?.(page);
  }
  return faults;
}

test('before the sign-in', async ({ device }) => {
  const tablet = await device('phone');
  expect(await judgeAll(tablet.page, screensBeforeSignIn, ['phone', 'desk'])).toEqual([]);
});

test('every screen of a social worker', async ({ device }) => {
  const anna = new SocialWorker(await device('tablet'), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const screens = await socialWorkerScreens(anna.page);
  expect(await judgeAll(anna.page, screens, ['tablet', 'phone'])).toEqual([]);
});

test('every screen of a care worker', async ({ device }) => {
  const dace = new CareWorker(await device('phone'), 'dace.liepina');
  await dace.signIn();
  await dace.readyForTheDay();
  const screens = await careWorkerScreens(dace.page);
  expect(await judgeAll(dace.page, screens, ['phone'])).toEqual([]);
});

test('every screen of a supervisor', async ({ device }) => {
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const screens = await supervisorScreens(ilze.page);
  expect(await judgeAll(ilze.page, screens, ['desk', 'tablet'])).toEqual([]);
});

test('work that was not accepted: the drawer, what is mended from it, and the desk', async ({
  device,
}) => {
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const anna = new SocialWorker(await device('tablet'), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const { caseId, client } = await anna.openCaseWithPlan();

  const take = await refuseAll(anna.tablet.context);
  await anna.changePlan('Plāns, ko centrs nepieņēma.');
  await anna.changeRisk('Akūts', 'Pamatojums, ko centrs nepieņēma.');
  const corrections = anna.page.getByRole('link', { name: /^Labot un nosūtīt/ });
  const drawer: Screen = {
    name: 'attention-filled',
    path: '/attention',
    async prepare(page) {
      await expect(corrections).toHaveCount(2);
      await unfold(page);
    },
  };
  await show(anna.page, drawer);
  await take();
  const ways = await corrections.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href') ?? ''),
  );
  const mending = ways.map((path, nth): Screen => ({
    name: `mending-${nth}`,
    path,
    prepare: (page) => expect(page.getByRole('dialog')).toContainText('Nav pieņemts'),
    leave: closeSheet,
  }));
  expect(await judgeAll(anna.page, [drawer, ...mending], ['tablet', 'phone'])).toEqual([]);

  // Written without a network, about a case file that is hers no longer when it arrives.
  await anna.open(`/cases/${caseId}`);
  await anna.tablet.goOffline();
  await anna.changePlan('Rakstīts, kad lieta jau bija nodota.');
  await ilze.endAssignment(caseId, 'Anna Bērziņa');
  await ilze.open('/office');
  await anna.tablet.goOnline();
  const waiting = ilze.waiting('Nepieņemts darbs').filter({ hasText: client });
  // The desk is told at once: by itself it asks every half minute only.
  await expect(waiting).toHaveCount(1);
  const path = (await waiting.getByRole('link').getAttribute('href')) ?? '';
  const desk: Screen = { name: 'office-waiting', path };
  expect(await judgeAll(ilze.page, [desk], ['desk', 'tablet'])).toEqual([]);
});

test('a care visit that was not accepted is mended in its form', async ({ device }) => {
  const dace = new CareWorker(await device('phone'), 'dace.liepina');
  await dace.signIn();
  await dace.readyForTheDay();
  const take = await refuseAll(dace.tablet.context);
  await dace.startNextVisit();
  await dace.answerTasks();
  await dace.write('Novērojums', 'Novērojums, ko centrs nepieņēma.');
  await dace.endVisit();
  await dace.open('/attention');
  const correction = dace.page.getByRole('link', { name: /^Labot un nosūtīt/ });
  await expect(correction).toHaveCount(1);
  await take();
  const mending: Screen = {
    name: 'mending-care-visit',
    path: (await correction.getAttribute('href')) ?? '',
    prepare: (page) =>
      expect(page.getByLabel('Novērojums')).toHaveValue('Novērojums, ko centrs nepieņēma.'),
  };
  expect(await judgeAll(dace.page, [mending], ['phone'])).toEqual([]);
  await dace.write('Novērojums', 'Novērojums, izlabots.');
  await dace.page.getByRole('button', { name: 'Nosūtīt vēlreiz' }).click();
  await expect(dace.day).toBeVisible();
});

test('a word that no line holds breaks rather than widens the page', async ({ device }) => {
  // So that the desk knows of a device.
  const anna = new SocialWorker(await device('tablet'), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const screens = await supervisorScreens(ilze.page);
  await fillWithLongWords(ilze.page);
  await ilze.page.reload();
  await ilze.alertLater();
  const faults: string[] = [];
  for (const screen of screens.filter(({ leave }) => leave === undefined)) {
    await show(ilze.page, screen);
    for (const width of [320, 390, sizes.tablet.width, sizes.desk.width]) {
      await whole(ilze.page, { width, height: 640 });
      for (const fault of await layoutFaults(ilze.page))
        faults.push(`${screen.name} ${width} px: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
});
