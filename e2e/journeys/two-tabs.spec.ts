import { expect, test } from '#e2e/actors/journey.ts';
import { LossyLine } from '#e2e/actors/lossy-line.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const says = 'Ko saka un lūdz klients';
const needs = 'Steidzamās vajadzības';

test('one visit in two tabs: neither writes over the other, and a sent one is not begun again', async ({
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await anna.startFirstVisit();
  const first = tablet.page;
  await anna.choose('Apsekošana notika');
  await anna.openSection('Ko saka klients');
  await anna.openSection('Steidzamās vajadzības');
  await anna.write(says, 'viens');
  await anna.draftIsSaved();

  // From here on the actor's page is the second tab.
  const second = await tablet.context.newPage();
  await second.goto(first.url());
  await anna.openSection('Ko saka klients');
  await expect(second.getByRole('textbox', { name: says })).toHaveValue('viens');
  await second.getByRole('textbox', { name: says }).fill('viens divi');
  await anna.draftIsSaved();
  await second.close();

  await first.getByRole('textbox', { name: needs }).fill('malka');
  await anna.draftIsSaved();
  await expect(first.getByRole('textbox', { name: says })).toHaveValue('viens divi');
  await first.reload();
  await anna.openSection('Ko saka klients');
  await anna.openSection('Steidzamās vajadzības');
  await expect(first.getByRole('textbox', { name: says })).toHaveValue('viens divi');
  await expect(first.getByRole('textbox', { name: needs })).toHaveValue('malka');

  const third = await tablet.context.newPage();
  await third.goto(first.url());
  await anna.openSection('Steidzamās vajadzības');
  await anna.write('Kas uzreiz izdarīts', 'zvanīts');
  await anna.acknowledged();
  await anna.saveVisit();
  await expect(first.getByText('Šo ierakstu jūs saglabājāt citā cilnē.')).toBeVisible();
  await expect(first.getByRole('textbox', { name: says })).toHaveValue('viens divi');
  await third.close();
});

test('the tab that sends dies in the middle of a push: the other takes over, and everything is there once', async ({
  centre,
  device,
}) => {
  const push = '/api/sync/push';
  const line = await LossyLine.to(centre.port);
  const tablet = await device('tablet', { url: line.url });
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const leader = tablet.page;
  // From here on the actor's page is the second tab.
  const second = await tablet.context.newPage();
  await second.goto('/');
  await anna.readyForTheDay();

  const held = line.holdReply(push);
  const client = await anna.startFirstVisit();
  const caseId = new URL(second.url()).searchParams.get('case') ?? '';
  await anna.choose('Neviena nebija mājās');
  await anna.write('Kas notika', 'Rakstīts otrā cilnē.');
  await anna.saveVisit();
  // The centre has it; the tab that sent it has not heard so, and saves are made behind it.
  await held.reached;
  await anna.open(`/cases/${caseId}`);
  await anna.changeContact({ Tālrunis: '20010901' });
  await leader.close();
  await held.gone;

  await anna.open('/');
  await expect(anna.status).toHaveAttribute('data-state', 'safe');
  await anna.open(`/cases/${caseId}`);
  const timeline = second.getByRole('list', { name: 'Notikumi' }).getByRole('listitem');
  await expect(timeline.filter({ hasText: 'Rakstīts otrā cilnē.' })).toHaveCount(1);
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const arrived = ilze
    .waiting('Jāizskata')
    .filter({ hasText: client })
    .filter({ hasText: /Anna Bērziņa, \d\d:\d\d/ });
  await expect(arrived).toHaveCount(1);
  await ilze.open(`/office/cases/${caseId}`);
  await expect(ilze.page.getByText('20010901').first()).toBeVisible();
  await line.end();
});
