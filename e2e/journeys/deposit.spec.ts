import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { disableAccount } from '#e2e/actors/disable-account.ts';
import { expect, test } from '#e2e/actors/journey.ts';
import { phonePhoto, upload } from '#e2e/actors/photo-files.ts';
import { SocialWorker, type ToldVisit } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const told: ToldVisit = {
  conditionNote: 'Krāsns dūmo, logs izsists un aizlikts ar kartonu.',
  clientSays: '«Uz slimnīcu nebraukšu.»',
  urgentNeeds: 'Nav malkas.',
  doneAtOnce: 'Zvanīts pagastam.',
  conclusions: 'Vajadzīgs krāsns remonts.',
  nextStep: 'Saskaņot remontu',
  nextStepOn: '31.12.2030',
};

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

/** A visit of the day, recorded without a network; gives whose it is. */
async function recordOffline(worker: SocialWorker, photo?: Buffer): Promise<string> {
  const client = await worker.startFirstVisit();
  await worker.tellVisit(told);
  if (photo !== undefined) {
    await worker.openSection('Fotogrāfijas un dokumenti');
    const picker = worker.page.locator('.photo-input').last();
    await picker.setInputFiles([upload('IMG_1.jpg', photo)]);
    await worker.write('1. attēls: kas redzams', 'Krāsns un kartons');
  }
  await worker.acknowledged();
  await worker.saveVisit();
  return client;
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

test('a rescue file saved without a network: nothing of it can be read, and a supervisor takes it in, once', async ({
  centre,
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await centre.stop();
  await tablet.goOffline();
  const client = await recordOffline(anna);
  await anna.page
    .getByRole('link', { name: /^Iestatījumi|^Vairāk/ })
    .first()
    .click();
  const saving = anna.page.waitForEvent('download');
  await anna.page.getByRole('button', { name: 'Saglabāt nenosūtīto failā' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^digisoc-\d{4}-\d\d-\d\d\.rescue$/);
  const path = await saved.path();
  const text = await readFile(path, 'utf8');
  for (const word of [told.conditionNote, client, 'Anna', 'home-visit'])
    expect(text).not.toContain(word);

  await centre.startAgain();
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  await ilze.open('/office/devices');
  const card = ilze.page.locator('.ui-card').filter({ hasText: 'Glābšanas fails no ierīces' });
  const takeIn = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const choosing = ilze.page.waitForEvent('filechooser');
    await card.getByRole('button', { name: 'Izvēlēties failu' }).click();
    await (await choosing).setFiles(file);
  };
  const rescue = {
    name: 'x.rescue',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(text),
  };
  await takeIn({ ...rescue, buffer: Buffer.from('PK kaut kas cits') });
  await expect(card).toContainText('Šis nav glābšanas fails');
  await takeIn(rescue);
  await expect(card).toContainText('Ierakstīts lietās');
  await expect(card).not.toContainText(client);
  await takeIn(rescue);
  await expect(card).toContainText('Centrā jau bija');
  await ilze.open('/office');
  const review = ilze.waiting('Jāizskata').filter({ hasText: client });
  await expect(review.filter({ hasText: 'Anna Bērziņa' })).toHaveCount(1);
});
