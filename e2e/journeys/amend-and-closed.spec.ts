import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const written = 'Zvanīts trīs reizes, logi tumši.';
const added = 'Kaimiņiene pēc tam pastāstīja: kliente ir slimnīcā.';

test('an accepted visit is amended without a network; the supervisor reads the amendment beside the visit', async ({
  device,
}) => {
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const client = await anna.startFirstVisit();
  await anna.choose('Neviena nebija mājās');
  await anna.write('Kas notika', written);
  await anna.saveVisit();
  await ilze
    .waiting('Jāizskata')
    .filter({ hasText: client })
    .filter({ hasText: /Anna Bērziņa, \d\d:\d\d/ })
    .getByRole('link')
    .click();
  await expect(ilze.page.getByText(written)).toBeVisible();
  const reviewed = new URL(ilze.page.url()).pathname;
  await ilze.accept();

  await anna.page.getByRole('link', { name: 'Uz šodienu' }).click();
  await anna.page.getByRole('link', { name: `Apskatīt ierakstu: ${client}` }).click();
  await expect(anna.page.getByText(/^Pieņemts: Ilze Kalniņa/)).toBeVisible();
  await tablet.goOffline();
  await anna.page.getByRole('button', { name: 'Papildināt' }).click();
  await anna.write('Ko papildināt', added);
  await anna.page.getByRole('button', { name: 'Pievienot' }).click();
  await expect(anna.page.getByRole('dialog')).toHaveCount(0);
  await expect(anna.page.getByText(added)).toBeVisible();
  await expect(anna.page.getByText(written)).toBeVisible();
  await expect(anna.page.getByText('Šajā ierīcē', { exact: true })).toBeVisible();
  await ilze.open('/office');
  await expect(ilze.waiting('Jāizskata').first()).toBeVisible();
  const task = ilze.waiting('Jāapskata').filter({ hasText: client });
  await expect(task).toHaveCount(0);

  await tablet.goOnline();
  await expect(anna.status).toContainText('Viss ir droši centrā');
  await expect(task).toHaveCount(1);
  await expect(task).toContainText('papildinājums');
  await task.getByRole('link').click();
  await expect(ilze.page.getByText(added)).toBeVisible();
  await expect(ilze.page.getByText(written)).toBeVisible();
  await ilze.page.getByRole('button', { name: 'Izlasīts' }).click();
  await expect(ilze.page.getByText(/^Apskatīja Ilze Kalniņa/)).toBeVisible();
  await ilze.open(reviewed);
  await expect(ilze.page.getByText(written)).toBeVisible();
  await expect(ilze.page.getByText(added)).toBeVisible();
  await ilze.open('/office');
  await expect(ilze.waiting('Jāizskata').first()).toBeVisible();
  await expect(task).toHaveCount(0);
});

test('what is written without a network while a colleague closes the file is taken in; the supervisor looks at it and opens the file again', async ({
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const { caseId, client } = await anna.openCaseWithPlan();
  await expect(anna.status).toContainText('Viss ir droši centrā');
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  await ilze.assign(caseId, 'Māris Ozols');
  await tablet.goOffline();

  const maris = new SocialWorker(await device('tablet'), 'maris.ozols');
  await maris.signIn();
  await maris.readyForTheDay();
  await maris.open(`/cases/${caseId}`);
  await maris.page.getByRole('button', { name: 'Mainīt statusu' }).click();
  await maris.choose('Slēgta');
  await maris.page.getByRole('button', { name: 'Saglabāt statusu' }).click();
  await expect(maris.page.getByRole('dialog')).toHaveCount(0);
  await expect(maris.status).toContainText('Viss ir droši centrā');

  await anna.changeRisk('Augsts', 'Durvis izlauztas, naktīs viena.');
  await tablet.goOnline();
  await expect(anna.status).toContainText('Viss ir droši centrā');
  await expect(anna.riskLevel).toContainText('Augsts');
  await anna.open('/attention');
  await expect(anna.page.getByText(client)).toHaveCount(0);

  await ilze.open('/office');
  const task = ilze.waiting('Jāapskata').filter({ hasText: client });
  await expect(task).toHaveCount(1);
  await expect(task).toContainText('slēgta lieta');
  await task.getByRole('link').click();
  await expect(ilze.page.getByText('Durvis izlauztas, naktīs viena.')).toBeVisible();
  await ilze.choose('Atvērt lietu no jauna');
  await ilze.page.getByRole('button', { name: 'Saglabāt lēmumu' }).click();
  await expect(ilze.page.getByText(/^Lietu no jauna atvēra Ilze Kalniņa/)).toBeVisible();

  await maris.open(`/cases/${caseId}`);
  await expect(maris.riskLevel).toContainText('Augsts');
  await expect(maris.page.getByText('Slēgta', { exact: true })).toHaveCount(0);
});
