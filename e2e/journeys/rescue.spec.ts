import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/actors/journey.ts';
import { phonePhoto } from '#e2e/actors/photo-files.ts';
import { recordOffline, told } from '#e2e/actors/record-offline.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

/** What a failing disk makes of the copies: they open no more. The outbox beside them is whole. */
async function damageCopies(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('ds_base_')) continue;
      const opening = indexedDB.open(name);
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const store = opening.result.transaction('head', 'readwrite').objectStore('head');
      const asked = store.openCursor();
      await new Promise<void>((resolve) =>
        asked.addEventListener('success', () => {
          const cursor = asked.result;
          if (cursor === null) return resolve();
          cursor.update({ ...(cursor.value as object), scope: 7 });
          cursor.continue();
          return undefined;
        }),
      );
      opening.result.close();
    }
  });
}

/** The unfinished forms that lie on this device, as text. */
function draftsOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('ds_out_')) continue;
      const opening = indexedDB.open(name);
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const asked = opening.result.transaction('drafts').objectStore('drafts').getAll();
      await new Promise((resolve) => asked.addEventListener('success', resolve));
      found.push(asked.result);
      opening.result.close();
    }
    return JSON.stringify(found);
  });
}

test('a dying tablet whose store no longer opens: its work leaves as a file nobody can read, and any supervisor brings it to the centre, once', async ({
  centre,
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await centre.stop();
  const client = await recordOffline(anna, await phonePhoto(640, 480));
  await anna.open('/alert/new');
  await anna.write('Ko redzējāt un dzirdējāt', 'Emīls viens pie vaļējas krāsns.');
  await expect.poll(() => draftsOn(anna.page)).toContain('Emīls');
  await damageCopies(anna.page);
  await anna.page.reload();
  await expect(anna.page.getByText('Ierīces krātuvi neizdevās atvērt')).toBeVisible();
  const saving = anna.page.waitForEvent('download');
  await anna.page.getByRole('button', { name: 'Saglabāt nenosūtīto failā' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^digisoc-\d{4}-\d\d-\d\d\.rescue$/u);
  const bytes = await readFile(await saved.path());
  for (const word of [...Object.values(told), client, 'Anna', 'Emīls', 'home-visit', 'JFIF'])
    expect(bytes.includes(word), word).toBe(false);
  await tablet.kill();

  await centre.startAgain();
  const desk = new Supervisor(await device('desk'), 'ilze.kalnina');
  await desk.beginTheDay();
  await desk.open('/office/devices');
  const card = desk.page.locator('.ui-card').filter({ hasText: 'Glābšanas fails no ierīces' });
  const takeIn = async (buffer: Buffer) => {
    const choosing = desk.page.waitForEvent('filechooser');
    await card.getByRole('button', { name: 'Izvēlēties failu' }).click();
    const file = { name: 'x.rescue', mimeType: 'application/octet-stream', buffer };
    await (await choosing).setFiles(file);
  };
  await takeIn(Buffer.from('PK kaut kas cits'));
  await expect(card).toContainText('Šis nav glābšanas fails');
  // The disk it came on was failing, too.
  const damaged = Buffer.from(bytes.subarray(0, Math.floor(bytes.length * 0.4)));
  damaged[600] = (damaged[600] ?? 0) ^ 1;
  await takeIn(damaged);
  await expect(card).toContainText('Fails ir bojāts: daļa nav izlasāma');
  await takeIn(bytes);
  await expect(card).toContainText('Centrā jau bija');
  await expect(card).not.toContainText('Fails ir bojāts');
  await takeIn(bytes);
  await expect(card).toContainText(/Ierakstīts lietās\s*0/u);
  for (const word of [client, told.conclusions, 'Emīls'])
    await expect(card).not.toContainText(word);

  await desk.open('/office');
  const review = desk.waiting('Jāizskata').filter({ hasText: client });
  await expect(review.filter({ hasText: 'Anna Bērziņa' })).toHaveCount(1);
  const draft = desk.waiting('Nepieņemts darbs').filter({ hasText: 'Nepabeigta veidlapa' });
  await expect(draft).toContainText('Anna Bērziņa');
  await draft.getByRole('link').click();
  await expect(desk.page.getByText('Emīls viens pie vaļējas krāsns.')).toBeVisible();
});
