import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const seen = 'Divi bērni vieni, istabā auksts, mazākais raud.';
const nobody = 'Šo ziņojumu vēl neviens nav saņēmis – zvaniet';

test('an alert raised without a network interrupts a supervisor; the worker sees who has it and when', async ({
  device,
}) => {
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const anna = new SocialWorker(await device('tablet'), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();

  await anna.tablet.goOffline();
  await anna.page.getByRole('link', { name: 'Ziņot par bērnu' }).click();
  await anna.choose('Apdraudēts bērns');
  await anna.write('Ko redzējāt un dzirdējāt', seen);
  await anna.write('Bērna vārds', 'Elza');
  await anna.page.getByRole('button', { name: 'Nosūtīt ziņojumu' }).click();
  await expect(anna.page.getByText(nobody)).toBeVisible();
  await expect(anna.page.getByText('Šajā ierīcē', { exact: true })).toBeVisible();

  await anna.tablet.goOnline();
  await expect(anna.page.getByText(/^Droši centrā \d\d:\d\d$/)).toBeVisible();
  await expect(anna.page.getByText(nobody)).toBeVisible();

  await expect(ilze.interruption).toContainText(seen);
  await expect(ilze.interruption).toContainText('Anna Bērziņa');
  await ilze.interruption.getByRole('button', { name: 'Saņēmu: Ilze Kalniņa' }).click();
  await expect(ilze.interruption).toHaveCount(0);

  await expect(anna.page.getByText('Ziņojumu saņēma Ilze Kalniņa')).toBeVisible();
  await expect(anna.page.getByText(nobody)).toHaveCount(0);
  const receipt = anna.page.locator('.ui-banner').filter({ hasText: 'Ziņojumu saņēma' });
  await expect(receipt).toContainText(/\d\d:\d\d/);
});
