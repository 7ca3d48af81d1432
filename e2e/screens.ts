/**
 * A picture of every screen of every role: three sizes, light and dark, Latvian and English, into e2e/.screens/app.
 * For looking at, not for comparing. `npm run screens -- --quick` takes Latvian and light only.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { CareWorker } from './actors/care-worker.ts';
import { Centre } from './actors/centre.ts';
import {
  careWorkerScreens,
  screensBeforeSignIn,
  settled,
  show,
  socialWorkerScreens,
  supervisorScreens,
  type Screen,
} from './actors/every-screen.ts';
import { SocialWorker } from './actors/social-worker.ts';
import { Supervisor } from './actors/supervisor.ts';
import { sizes, Tablet } from './actors/tablet.ts';

const folder = fileURLToPath(new URL('./.screens/app', import.meta.url));
const quick = process.argv.includes('--quick');
const themes = quick ? (['light'] as const) : (['light', 'dark'] as const);
const languages = quick ? (['lv'] as const) : (['lv', 'en'] as const);

async function picture(page: Page, screen: Screen, language: string): Promise<void> {
  await show(page, screen);
  for (const [size, viewport] of Object.entries(sizes))
    for (const theme of themes) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.evaluate(() => scrollTo(0, 0));
      await settled(page);
      const path = join(folder, `${screen.name}-${size}-${theme}-${language}.png`);
      await page.screenshot({ path });
    }
  await screen.leave?.(page);
}

/** The same screens in each language; a page that is loaded anew asks again about an alert nobody has received. */
async function pictures(page: Page, screens: readonly Screen[]): Promise<void> {
  for (const language of languages) {
    if (language !== 'lv') {
      await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
      await page.goto(screens[0]?.path ?? '/');
      await expect(page.locator('h1').first()).toBeVisible();
      const alert = page.getByRole('alertdialog');
      if (page.url().includes('/office')) await alert.getByRole('button').first().click();
    }
    for (const screen of screens) await picture(page, screen, language);
  }
}

async function work(centre: Centre): Promise<void> {
  const anna = new SocialWorker(await Tablet.open(centre.url, 'tablet'), 'anna.berzina');
  await pictures(anna.page, screensBeforeSignIn);
  await anna.page.evaluate(() => localStorage.setItem('language', 'lv'));
  await anna.open('/sign-in');
  await anna.signIn();
  await anna.readyForTheDay();
  await pictures(anna.page, await socialWorkerScreens(anna.page));
  await anna.tablet.end();

  const dace = new CareWorker(await Tablet.open(centre.url, 'phone'), 'dace.liepina');
  await dace.signIn();
  await dace.readyForTheDay();
  await pictures(dace.page, await careWorkerScreens(dace.page));
  await dace.tablet.end();

  const ilze = new Supervisor(await Tablet.open(centre.url, 'desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  await pictures(ilze.page, await supervisorScreens(ilze.page));
  await ilze.tablet.end();
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const centre = await Centre.start();
try {
  await work(centre);
  console.log(`The pictures are in ${folder}`);
} finally {
  await centre.end();
}
