import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';

const most = 80;

/** Goes on with Tab until the control has the focus, which must be seen there. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const has = await control.evaluateAll((found) =>
      found.includes(document.activeElement as never),
    );
    if (!has) continue;
    const seen = await page.evaluate(() => {
      const active = document.activeElement;
      for (let el = active; el !== null && el !== document.body; el = el.parentElement) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(el);
        if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none')
          return true;
      }
      return false;
    });
    expect(seen, 'the focus is seen').toBe(true);
    return;
  }
  throw new Error(`no Tab of ${most} reaches ${control.toString()}`);
}

test('sign in, open a visit, record it and save it by keyboard alone', async ({ device }) => {
  const anna = new SocialWorker(await device('desk'), 'anna.berzina');
  const { page } = anna;
  const { keyboard } = page;
  await expect(page.getByLabel('Lietotājvārds')).toBeVisible();
  await tabTo(page, page.getByLabel('Lietotājvārds'));
  await keyboard.type(anna.login);
  await tabTo(page, page.getByLabel('Parole'));
  await keyboard.type(anna.password);
  await keyboard.press('Enter');
  await anna.readyForTheDay();

  await tabTo(page, anna.visitsToStart);
  await keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'Apsekošanas veidlapa' })).toBeVisible();
  await tabTo(page, page.getByRole('radio', { name: 'Apsekošana notika' }));
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Neviena nebija mājās' })).toBeChecked();
  await tabTo(page, anna.field('Kas notika'));
  await keyboard.type('Zvanīts trīs reizes, neviens neatver.');
  await tabTo(page, page.getByRole('button', { name: 'Saglabāt apsekošanu' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Saglabāts šajā ierīcē' })).toBeVisible();
  await expect(page.getByText(/^Droši centrā \d\d:\d\d$/)).toBeVisible();
});
