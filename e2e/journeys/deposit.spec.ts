import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { disableAccount } from '#e2e/actors/disable-account.ts';
import { expect, test } from '#e2e/actors/journey.ts';
import { phonePhoto } from '#e2e/actors/photo-files.ts';
import { recordOffline, told } from '#e2e/actors/record-offline.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

/** How many rows of case files lie on this device, in every person's copies together. */
async function copiesOn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let rows = 0;
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('ds_base_')) continue;
      rows += await new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('error', () => reject(new Error(name)));
        opening.addEventListener('success', () => {
          const stores = [...opening.result.objectStoreNames];
          const reading = opening.result.transaction(stores);
          let count = 0;
          for (const store of stores.filter((one) => one !== 'head')) {
            const asked = reading.objectStore(store).count();
            asked.addEventListener('success', () => (count += asked.result));
          }
          reading.addEventListener('complete', () => {
            opening.result.close();
            resolve(count);
          });
        });
      });
    }
    return rows;
  });
}

/** Originals and thumbnails in the Origin Private File System, of everybody. */
async function photographsOn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let files = 0;
    const look = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const entry of folder.values())
        if (entry.kind === 'directory') await look(entry);
        else if (/^[0-9a-f]{64}/u.test(entry.name)) files += 1;
    };
    await look(await navigator.storage.getDirectory());
    return files;
  });
}

function storedFiles(dataDir: string): number {
  const folder = join(dataDir, 'files/sha256');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .length;
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Izrakstīties' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Izrakstīties/ })
    .click();
  await expect(page.getByLabel('Parole')).toBeVisible();
}

test('a visit with a photograph, recorded offline while the account was closed: all of it waits for a supervisor with its author’s name, and nothing stays on the tablet', async ({
  centre,
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await centre.stop();
  const client = await recordOffline(anna, await phonePhoto(1_200, 900));
  expect(await photographsOn(anna.page)).toBeGreaterThan(0);
  expect(await copiesOn(anna.page)).toBeGreaterThan(0);

  await disableAccount(centre, anna.login);
  await centre.startAgain();
  await expect(anna.status).toContainText('Konts ir slēgts', { timeout: 90_000 });
  await expect(anna.status).toContainText('viss paveiktais ir saglabāts centrā');
  expect(await copiesOn(anna.page)).toBe(0);
  await expect.poll(() => storedFiles(centre.dataDir), { timeout: 60_000 }).toBe(1);
  await expect.poll(() => photographsOn(anna.page)).toBe(0);
  await anna.open('/attention');
  await expect(anna.page.getByText(/Jūsu konts centrā ir slēgts/).first()).toBeVisible();

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const left = ilze.waiting('Nepieņemts darbs').filter({ hasText: client });
  await expect(left.filter({ hasText: 'Fotogrāfija' })).toHaveCount(1);
  const work = left.filter({ hasText: 'Apsekošanas akts' });
  await expect(work).toContainText('Anna Bērziņa');
  await work.getByRole('link').click();
  await expect(ilze.page.getByText(told.conditionNote)).toBeVisible();
});

test('what a colleague left unsent goes while somebody else has the tablet, once and under its author’s name', async ({
  centre,
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await centre.stop();
  const client = await recordOffline(anna);
  await signOut(tablet.page);

  await centre.startAgain();
  const maris = new SocialWorker(tablet, 'maris.ozols');
  await maris.signIn();

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const review = ilze.waiting('Jāizskata').filter({ hasText: client });
  await expect(review.filter({ hasText: 'Anna Bērziņa' }).first()).toBeVisible({ timeout: 60_000 });
  await expect(maris.page.getByText('Māris Ozols').first()).toBeVisible();

  await signOut(tablet.page);
  await anna.signIn();
  await anna.readyForTheDay();
});
