import { expect, test } from '#e2e/actors/journey.ts';
import { LossyLine } from '#e2e/actors/lossy-line.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const push = '/api/sync/push';

test('the replies to a push are lost after the centre has acted: sent again, and there once', async ({
  centre,
  device,
}) => {
  const line = await LossyLine.to(centre.port);
  const anna = new SocialWorker(await device('tablet', { url: line.url }), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();

  line.loseReplies(push, 2);
  const client = await anna.startFirstVisit();
  const caseId = new URL(anna.page.url()).searchParams.get('case') ?? '';
  await anna.choose('Neviena nebija mājās');
  await anna.write('Kas notika', 'Atbilde pazuda ceļā.');
  await anna.saveVisit();
  await expect(anna.page.getByText(/^Droši centrā \d\d:\d\d$/)).toBeVisible();
  expect(line.carried(push)).toBeGreaterThanOrEqual(3);

  await anna.open(`/cases/${caseId}`);
  const timeline = anna.page.getByRole('list', { name: 'Notikumi' }).getByRole('listitem');
  await expect(timeline.filter({ hasText: 'Atbilde pazuda ceļā.' })).toHaveCount(1);

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const arrived = ilze
    .waiting('Jāizskata')
    .filter({ hasText: client })
    .filter({ hasText: /Anna Bērziņa, \d\d:\d\d/ });
  await expect(arrived).toHaveCount(1);
  await arrived.getByRole('link').click();
  await expect(ilze.page.getByText('Atbilde pazuda ceļā.')).toHaveCount(1);
  await line.end();
});
