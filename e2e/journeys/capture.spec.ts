import type { Page } from '@playwright/test';
import { CareWorker } from '#e2e/actors/care-worker.ts';
import { careWorkerScreens, show, socialWorkerScreens } from '#e2e/actors/every-screen.ts';
import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { sizes } from '#e2e/actors/tablet.ts';

const finger = 44;

/** What is wrong with where the actions of a screen lie: they belong under the thumb, each as large as a finger. */
async function outOfReach(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const size of ['phone', 'tablet'] as const) {
    const { height } = sizes[size];
    await page.setViewportSize(sizes[size]);
    await page.evaluate(() => scrollTo(0, 0));
    const actions = page.locator('.ui-actions').locator('a, button');
    if ((await actions.count()) === 0) faults.push(`${name} ${size}: no action`);
    for (const action of await actions.all()) {
      if (!(await action.isVisible())) continue;
      const box = await action.boundingBox();
      const words = `${name} ${size} «${(await action.innerText()).trim()}»`;
      if (box === null || box.y < height / 2 || box.y + box.height > height)
        faults.push(`${words}: at ${box?.y} of ${height}`);
      if (box !== null && (box.height < finger || box.width < finger))
        faults.push(`${words}: ${box.width} × ${box.height}`);
    }
  }
  return faults;
}

const captured = [
  'today',
  'case',
  'visit',
  'visit-stated',
  'consultation',
  'contact',
  'alert',
  'conflict',
];

test('a social worker captures with the thumb', async ({ device }) => {
  const anna = new SocialWorker(await device('tablet'), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const screens = await socialWorkerScreens(anna.page);
  const faults: string[] = [];
  for (const screen of screens.filter(({ name }) => captured.includes(name))) {
    await show(anna.page, screen);
    faults.push(...(await outOfReach(anna.page, screen.name)));
  }
  await anna.open('/');
  await anna.startFirstVisit();
  await anna.choose('Neviena nebija mājās');
  await anna.saveVisit();
  faults.push(...(await outOfReach(anna.page, 'saved')));
  expect(faults).toEqual([]);
});

test('a care worker captures with the thumb', async ({ device }) => {
  const dace = new CareWorker(await device('phone'), 'dace.liepina');
  await dace.signIn();
  await dace.readyForTheDay();
  const screens = await careWorkerScreens(dace.page);
  const faults: string[] = [];
  for (const screen of screens.filter(
    ({ name }) => name.startsWith('care') || name === 'alert-stated',
  )) {
    await show(dace.page, screen);
    faults.push(...(await outOfReach(dace.page, screen.name)));
  }
  expect(faults).toEqual([]);
});
