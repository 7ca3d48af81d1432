import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';

/** The case files in each person's vault on this device. */
async function casesByVault(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const found: Record<string, string> = {};
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('ds_base_')) continue;
      found[name] = await new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('error', () => reject(new Error(name)));
        opening.addEventListener('success', () => {
          const keys = opening.result.transaction('cards').objectStore('cards').getAllKeys();
          keys.addEventListener('success', () => {
            opening.result.close();
            // They come in their order.
            resolve((keys.result as string[]).join());
          });
        });
      });
    }
    return found;
  });
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Izrakstīties' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Izrakstīties' }).click();
  await expect(page.getByLabel('Parole')).toBeVisible();
}

test('two people one after the other in one browser: no tab shows, sends or keeps the one under the name of the other', async ({
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const { caseId, client } = await anna.openCaseWithPlan();
  const left = tablet.page;
  const [vault] = Object.entries(await casesByVault(left));
  await left.getByRole('button', { name: 'Labot plānu' }).click();
  const plan = left.getByRole('dialog').getByLabel('Plāns');
  await plan.fill('Rakstīts, kad citā cilnē izrakstījās.');

  // From here on the actors stand in the second tab; the first is left as it is.
  const second = await tablet.context.newPage();
  await signOut(second);
  await expect(left.getByLabel('Parole')).toBeVisible();
  await expect(left.getByText(client)).toHaveCount(0);

  const maris = new SocialWorker(tablet, 'maris.ozols');
  await maris.signIn();
  await maris.readyForTheDay();
  await expect(left.getByText('Māris Ozols')).toBeVisible();
  await maris.open('/cases');
  await expect(second.getByRole('listitem').first()).toBeVisible();
  const vaults = await casesByVault(second);
  expect(vaults[vault?.[0] ?? '']).toEqual(vault?.[1]);
  expect(Object.keys(vaults)).toHaveLength(2);
  const theirs = Object.entries(vaults).find(([name]) => name !== vault?.[0])?.[1] ?? '';
  expect(theirs).not.toBe('');
  expect(theirs).not.toContain(caseId);

  await signOut(second);
  await anna.signIn();
  await anna.open(`/cases/${caseId}`);
  await second.getByRole('button', { name: 'Turpināt' }).click();
  await expect(second.getByRole('dialog').getByLabel('Plāns')).toHaveValue(
    'Rakstīts, kad citā cilnē izrakstījās.',
  );
});
