import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

test('a supervisor sees a visit arrive without reloading; the worker sees it accepted', async ({
  device,
}) => {
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const anna = new SocialWorker(await device('tablet'), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await ilze.page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));

  const client = await anna.startFirstVisit();
  const arriving = ilze
    .waiting('Jāizskata')
    .filter({ hasText: client })
    .filter({ hasText: 'Apsekošanas akts' })
    .filter({ hasText: /Anna Bērziņa, \d\d:\d\d/ });
  await expect(arriving).toHaveCount(0);
  await anna.choose('Neviena nebija mājās');
  await anna.write('Kas notika', 'Zvanīts trīs reizes, logi tumši. Atstāta zīmīte.');
  await anna.saveVisit();

  await expect(arriving).toHaveCount(1);
  await arriving.getByRole('link').click();
  await expect(ilze.page.getByText('Zvanīts trīs reizes, logi tumši.')).toBeVisible();
  await ilze.accept();
  expect(await ilze.page.evaluate(() => 'notReloaded' in globalThis)).toBe(true);

  await anna.page.getByRole('link', { name: 'Uz šodienu' }).click();
  const news = anna.page.getByRole('list', { name: 'Kas noticis ar Jūsu ierakstiem' });
  await expect(news.getByRole('listitem').filter({ hasText: client })).toContainText(
    'Ieraksts ir pieņemts',
  );
  await anna.page.getByRole('link', { name: `Apskatīt ierakstu: ${client}` }).click();
  await expect(anna.page.getByText(/^Pieņemts: Ilze Kalniņa, \d\d:\d\d$/)).toBeVisible();
});
