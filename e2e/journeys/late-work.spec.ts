import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const told = {
  conditionNote: 'Pagrabā ūdens, malka mitra.',
  clientSays: '«Dēls sola atbraukt svētdien.»',
  urgentNeeds: 'Sausa malka.',
  doneAtOnce: 'Zvanīts pagasta pārvaldei.',
  conclusions: 'Vajadzīgs sūknis.',
  nextStep: 'Saskaņot sūkni',
  nextStepOn: '31.12.2030',
};

test('a visit that came after the case had gone to a colleague: the colleague takes it over without a network, and it arrives once, under its author’s name', async ({
  device,
}) => {
  const [hers, his] = [await device('tablet'), await device('phone')];
  const anna = new SocialWorker(hers, 'anna.berzina');
  const maris = new SocialWorker(his, 'maris.ozols');
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await anna.signIn();
  await anna.readyForTheDay();
  await hers.goOffline();
  const client = await anna.startFirstVisit();
  const caseId = new URL(anna.page.url()).searchParams.get('case') ?? '';
  await anna.tellVisit(told);
  await anna.acknowledged();
  await anna.saveVisit();

  await ilze.beginTheDay();
  await ilze.handOver(caseId, 'Anna Bērziņa', 'Māris Ozols');
  await maris.signIn();
  await maris.readyForTheDay();
  await hers.goOnline();

  const waiting = maris.page.getByText('1 vēlu saņemts darbs gaida jūsu lēmumu');
  await expect(waiting).toBeVisible();
  await his.goOffline();
  await maris.page.getByRole('link', { name: 'Skatīt', exact: true }).click();
  const card = maris.page.getByRole('list', { name: 'Vēlu saņemts darbs' }).getByRole('listitem');
  await expect(card).toHaveCount(1);
  await expect(card).toContainText(client);
  await expect(card).toContainText(/Uzrakstīja Anna Bērziņa/);
  await expect(card).toContainText(told.clientSays);
  await card.getByRole('button', { name: /^Pārņemt lietā/ }).click();
  await expect(maris.page.getByText(/^Saglabāts šajā ierīcē: darbs būs lietā/)).toBeVisible();
  await expect(waiting).toHaveCount(0);
  await maris.page.goto(`/cases/${caseId}`);
  const visits = maris.page
    .getByRole('list', { name: 'Notikumi' })
    .getByRole('listitem')
    .filter({ hasText: told.clientSays });
  await expect(visits).toHaveCount(1);
  await expect(visits).toContainText('Anna Bērziņa');

  await his.goOnline();
  await expect(maris.status).toHaveAttribute('data-state', 'safe');
  await expect(visits).toHaveCount(1);
  await ilze.open('/office');
  const review = ilze.waiting('Jāizskata').filter({ hasText: client });
  await expect(review.filter({ hasText: 'Anna Bērziņa' })).toHaveCount(1);
  await expect(ilze.waiting('Nepieņemts darbs').filter({ hasText: client })).toHaveCount(0);
  await anna.open('/attention');
  await expect(anna.page.getByText(/Lietā pārņēma Māris Ozols/)).toBeVisible();
});
