import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const told = {
  conditionNote: 'Virtuvē mitrs stūris, griesti melni. Istabā silti un tīri.',
  clientSays: '«Naktīs elpot grūti. Meita zvana reizi nedēļā.»',
  urgentNeeds: 'Nav malkas; ledusskapis tukšs.',
  doneAtOnce: 'Zvanīts Sarkanajam Krustam, paka būs šovakar.',
  conclusions: 'Vajadzīga aprūpe mājās un mitruma apskate.',
  nextStep: 'Saskaņot aprūpi ar Daci',
  nextStepOn: '31.12.2030',
};

test('a home visit without a network: recorded, kept over a closed browser, safe at the centre, there once', async ({
  centre,
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();

  await centre.stop();
  await tablet.goOffline();

  const client = await anna.startFirstVisit();
  await anna.tellVisit(told);
  await anna.draftIsSaved();
  const form = new URL(anna.page.url());
  const caseId = form.searchParams.get('case') ?? '';

  await tablet.close();
  await tablet.reopen('/', { offline: true });
  await anna.page
    .getByRole('link', { name: `Turpināt: ${client}` })
    .first()
    .click();
  for (const [section, label, text] of [
    ['Mājokļa stāvoklis', 'Mājokļa apraksts', told.conditionNote],
    ['Ko saka klients', 'Ko saka un lūdz klients', told.clientSays],
    ['Steidzamās vajadzības', 'Steidzamās vajadzības', told.urgentNeeds],
    ['Secinājumi un nākamais solis', 'Nākamais solis', told.nextStep],
  ] as const) {
    await anna.openSection(section);
    await expect(anna.field(label)).toHaveValue(text);
  }
  await anna.acknowledged();
  await anna.saveVisit();
  await expect(anna.page.getByText('Šajā ierīcē', { exact: true })).toBeVisible();

  await tablet.close();
  const page = await tablet.reopen(`/cases/${caseId}`, { offline: true });
  await expect(page.getByRole('heading', { name: client, level: 1 })).toBeVisible();
  const timeline = page.getByRole('list', { name: 'Notikumi' });
  const recorded = timeline.getByRole('listitem').filter({ hasText: told.clientSays });
  await expect(recorded).toContainText('Šajā ierīcē');
  await expect(anna.status).toContainText('Nav savienojuma, 1 gaida nosūtīšanu');

  await centre.startAgain();
  await tablet.goOnline();
  await anna.signInAgain();
  await expect(anna.status).toContainText('Viss ir droši centrā');
  await anna.open(`/cases/${caseId}`);
  await expect(recorded).toHaveCount(1);
  await expect(recorded).toContainText(/Droši centrā \d\d:\d\d/);

  const desk = await device('desk');
  const ilze = new Supervisor(desk, 'ilze.kalnina');
  await ilze.beginTheDay();
  const waiting = ilze.waiting('Jāizskata').filter({ hasText: client });
  const arrived = waiting.filter({ hasText: /Anna Bērziņa, \d\d:\d\d/ });
  await expect(arrived).toHaveCount(1);
  await arrived.getByRole('link').click();
  await expect(ilze.page.getByText(told.clientSays)).toBeVisible();
});
