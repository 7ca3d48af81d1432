import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

test('before an account ends the supervisor sees what its tablet holds, asks it to connect, and goes on when all is received', async ({
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const { caseId } = await anna.openCaseWithPlan();
  await expect(anna.status).toContainText('Viss ir droši centrā');
  await tablet.goOffline();
  await anna.changeContact({ Tālrunis: '20010333' });

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const { page } = ilze;
  await ilze.open('/office/people');
  await page.getByRole('link', { name: 'Anna Bērziņa' }).click();
  await page.getByRole('radio', { name: 'Slēgt kontu' }).check();
  await expect(page.getByRole('list', { name: 'Ierīces, kas jāsagaida' })).toContainText(
    'Anna Bērziņa',
  );
  await page.getByRole('checkbox', { name: /^Māris Ozols/ }).check();
  await page.getByRole('checkbox', { name: 'Izdarīt, tiklīdz viss saņemts' }).uncheck();
  await page.getByRole('button', { name: 'Sākt un gaidīt ierīces' }).click();

  await expect(
    page.getByRole('heading', { name: 'Konta slēgšana: Anna Bērziņa', level: 1 }),
  ).toBeVisible();
  const devices = page.getByRole('list', { name: 'Ierīces' }).getByRole('listitem');
  await expect(page.getByText('No 1 ierīces vēl nav ziņu')).toBeVisible();
  await expect(devices).toContainText('Nav zināms');
  await page.getByRole('button', { name: 'Lūgt pieslēgties' }).click();
  await expect(devices).toContainText('Lūgts pieslēgties');
  await expect(page.getByRole('button', { name: 'Turpināt, negaidot' })).toBeVisible();

  // She has begun a form when she comes into reach again: her tablet says plainly what the office waits for.
  await anna.open('/');
  await anna.startFirstVisit();
  await anna.openSection('Secinājumi un nākamais solis');
  await anna.write('Nākamais solis', 'Jāpabeidz');
  await anna.draftIsSaved();
  await tablet.goOnline();
  await anna.open('/');
  await expect(anna.page.getByText('Birojs gaida šajā ierīcē palikušo darbu')).toBeVisible();
  await expect(anna.page.getByText(/Pabeidziet un saglabājiet 1 iesāktu veidlapu/)).toBeVisible();

  await expect(page.getByText('Viss saņemts no 1 ierīces')).toBeVisible();
  await expect(devices).toContainText('nekas negaida');
  await page.getByRole('button', { name: 'Turpināt', exact: true }).click();
  const history = page.getByRole('list', { name: 'Kas noticis' }).getByRole('listitem');
  await expect(history.first()).toContainText('Izdarīts');
  await ilze.open(`/office/cases/${caseId}`);
  const assigned = page.getByRole('list', { name: 'Norīkotie darbinieki' });
  await expect(assigned).toContainText('Māris Ozols');
  await expect(page.getByRole('button', { name: 'Nodot: Anna Bērziņa' })).toHaveCount(0);
  await expect(page.getByText('20010333').first()).toBeVisible();
});
