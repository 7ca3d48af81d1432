import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const told = {
  conditionNote: 'Istabā silti, durvis pievelkas grūti.',
  clientSays: '«Labi, ka atnācāt vēl pirms brīvdienām.»',
  urgentNeeds: 'Nav.',
  doneAtOnce: 'Pārbaudīti dūmu detektori.',
  conclusions: 'Turpināt kā līdz šim.',
  nextStep: 'Zvanīt pēc nedēļas',
  nextStepOn: '31.12.2030',
};

test('a case goes to another worker while the first is away with an unsent visit: the copy goes after its work has landed', async ({
  device,
}) => {
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await tablet.goOffline();
  const client = await anna.startFirstVisit();
  const caseId = new URL(anna.page.url()).searchParams.get('case') ?? '';
  await anna.tellVisit(told);
  await anna.acknowledged();
  await anna.saveVisit();

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  await ilze.handOver(caseId, 'Anna Bērziņa', 'Māris Ozols');
  const copies = ilze.page.getByRole('list', { name: 'Kopijas ierīcēs' }).getByRole('listitem');
  await expect(copies).toHaveCount(1);
  await expect(copies).toContainText('Anna Bērziņa');
  await expect(copies).toContainText('Nav zināms: nav dzirdēta kopš');

  const maris = new SocialWorker(await device('tablet'), 'maris.ozols');
  await maris.signIn();
  await maris.readyForTheDay();
  await maris.open(`/cases/${caseId}`);
  await expect(maris.page.getByRole('heading', { name: client, level: 1 })).toBeVisible();

  // Nobody has told her tablet: the case and her own visit are still hers to read.
  await anna.open(`/cases/${caseId}`);
  const timeline = anna.page.getByRole('list', { name: 'Notikumi' });
  await expect(timeline.getByRole('listitem').filter({ hasText: told.clientSays })).toHaveCount(1);

  await tablet.goOnline();
  await expect(copies).toContainText(/Apstiprināts, ka dzēsta/);
  await expect(anna.page.getByRole('heading', { name: client, level: 1 })).toHaveCount(0);

  // Her words have landed with her name, before whoever decides.
  await ilze.open('/office');
  const late = ilze.page.getByRole('listitem').filter({ hasText: 'Anna Bērziņa' });
  await expect(late.first()).toBeVisible();
});
