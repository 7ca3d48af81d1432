import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';
import type { Tablet } from '#e2e/actors/tablet.ts';

/** What a browser does that wants room, or a person in its settings. */
async function clearStorage({ context, page }: Tablet, storageTypes: string): Promise<void> {
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes,
  });
  await browser.detach();
}

const lost = 'Šajā ierīcē saglabātais ir izdzēsts';

test('databases and files deleted with work unsent: the person is told what, and so is the supervisor', async ({
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await anna.openCaseWithPlan();
  await tablet.goOffline();
  await anna.changeContact({ Tālrunis: '20010444' });
  await expect(anna.status).toContainText('1');

  await clearStorage(tablet, 'indexeddb,file_systems,cache_storage,service_workers');
  // The app was not open: nothing of it is in memory any more.
  await anna.page.goto('about:blank');
  await tablet.goOnline();
  await anna.open('/');
  const told = anna.page.locator('.ui-banner').filter({ hasText: lost });
  await expect(told).toContainText('Nenosūtīts bija 1 ieraksts');
  await expect(told).toContainText('Pierakstieties');
  await expect(told.getByRole('button')).toHaveCount(0);

  await anna.signIn();
  await anna.readyForTheDay();
  await expect(told).toContainText('Nenosūtīts bija 1 ieraksts');

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  await ilze.open('/office/devices');
  const rows = ilze.page.getByRole('row').filter({ hasText: 'Anna Bērziņa' });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Nenosūtīts darbs izdzēsts no ierīces');
  await expect(rows.first()).toContainText('Nenosūtīts bija 1 ieraksts');
  await expect(rows.last()).not.toContainText('izdzēst');
  await expect(ilze.page.getByRole('row').nth(1)).toContainText('Nenosūtīts darbs izdzēsts');

  await anna.page.reload();
  await told.getByRole('button', { name: 'Izlasīju' }).click();
  await expect(told).toHaveCount(0);
  await anna.page.reload();
  await anna.readyForTheDay();
  await expect(told).toHaveCount(0);

  // Nothing is at stake now: it is told all the same, and quietly.
  await clearStorage(tablet, 'indexeddb,file_systems');
  await anna.open('/');
  await expect(anna.page.getByLabel('Parole')).toBeVisible();
  await expect(told).toHaveCount(0);
  await anna.signIn();
  await expect(told).toContainText('Ieraksti bija nosūtīti');
});

test('deleted under a running app: what is unsent goes to the centre from memory, and nothing new is called saved', async ({
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const { caseId } = await anna.openCaseWithPlan();
  await tablet.goOffline();
  await anna.changeContact({ Tālrunis: '20010466' });
  await clearStorage(tablet, 'indexeddb,file_systems,cache_storage,service_workers');

  await anna.page.getByRole('link', { name: 'Mainīt kontaktinformāciju' }).click();
  await anna.write('Tālrunis', '20010477');
  await anna.page.getByRole('button', { name: 'Saglabāt izmaiņas' }).click();
  await expect(anna.page.getByText(/^Neizdevās saglabāt šajā ierīcē/)).toBeVisible();
  await expect(anna.field('Tālrunis')).toHaveValue('20010477');

  await tablet.goOnline();
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const phone = () =>
    ilze.page.evaluate(async (id) => (await fetch(`/api/office/cases/${id}`)).text(), caseId);
  await expect.poll(phone, { timeout: 60_000 }).toContain('20010466');
  expect(await phone()).not.toContain('20010477');

  await anna.open('/');
  await anna.signIn();
  const told = anna.page.locator('.ui-banner').filter({ hasText: lost });
  await expect(told).toContainText('Ieraksti bija nosūtīti');
});

test('everything of the site deleted: nobody can say what was lost, and the former device stays unknown', async ({
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await anna.openCaseWithPlan();
  await tablet.goOffline();
  await anna.changeContact({ Tālrunis: '20010555' });

  await clearStorage(tablet, 'all');
  await anna.page.goto('about:blank');
  await tablet.goOnline();
  await anna.open('/');
  await anna.signIn();
  await anna.readyForTheDay();
  await expect(anna.page.getByText(lost)).toHaveCount(0);

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  await ilze.open('/office/people');
  const { page } = ilze;
  await page.getByRole('link', { name: 'Anna Bērziņa' }).click();
  await page.getByRole('radio', { name: 'Slēgt kontu' }).check();
  await page.getByRole('checkbox', { name: /^Māris Ozols/ }).check();
  await page.getByRole('checkbox', { name: 'Izdarīt, tiklīdz viss saņemts' }).uncheck();
  await page.getByRole('button', { name: 'Sākt un gaidīt ierīces' }).click();
  await anna.page.reload();
  const devices = page.getByRole('list', { name: 'Ierīces' }).getByRole('listitem');
  await expect(devices).toHaveCount(2);
  await expect(devices.filter({ hasText: 'Nav zināms' })).toHaveCount(1);
});
