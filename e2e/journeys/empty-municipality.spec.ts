import type { Centre } from '#e2e/actors/centre.ts';
import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

test.use({ place: { empty: true } });

const atvk = '0038001';
const password = 'pirmais-sals-kalnos-41';

/** What an administrator does once, at the machine itself. */
async function found(centre: Centre): Promise<void> {
  await centre.stop();
  const office = 'Cēsu novada Sociālais dienests';
  centre.command('create-municipality', [
    '--atvk',
    atvk,
    '--name',
    'Cēsu novads',
    '--office',
    office,
  ]);
  for (const [login, name, role] of [
    ['vita.lapina', 'Vita Lapiņa', 'supervisor'],
    ['edgars.kalns', 'Edgars Kalns', 'social-worker'],
  ] as const) {
    const who = ['--atvk', atvk, '--login', login, '--name', name, '--role', role];
    centre.command('create-account', [...who, '--password-stdin'], password);
  }
  await centre.startAgain();
}

test('a municipality from nothing: client, case file, service, assignment, plan, visit without a network, accepted', async ({
  centre,
  device,
}) => {
  await found(centre);
  const vita = new Supervisor(await device('desk'), 'vita.lapina', password);
  await vita.signIn();
  await expect(vita.page.getByText('Nekas negaida', { exact: true })).toBeVisible();
  const caseId = await vita.register('Olga', 'Priede', 'Rīgas iela 4, Cēsis');
  await vita.grant(caseId, 'Sociālā darba pakalpojums', '12-5/77');
  await vita.assign(caseId, 'Edgars Kalns');
  await vita.planHomeVisit(caseId, today());

  const tablet = await device('tablet');
  const edgars = new SocialWorker(tablet, 'edgars.kalns', password);
  await edgars.signIn();
  await edgars.readyForTheDay();
  await centre.stop();
  await tablet.goOffline();
  const client = await edgars.startFirstVisit();
  expect(client).toBe('Olga Priede');
  await edgars.choose('Apsekošana notika');
  await edgars.openSection('Ko saka klients');
  await edgars.write('Ko saka un lūdz klients', 'Grib strādāt, vajag kādu, kas pieskata mazo.');
  await edgars.acknowledged();
  await edgars.saveVisit();

  await centre.startAgain();
  await tablet.goOnline();
  await expect(edgars.page.getByText(/^Droši centrā \d\d:\d\d$/)).toBeVisible();

  await vita.open('/office');
  await vita.waiting('Jāizskata').filter({ hasText: client }).getByRole('link').click();
  await expect(vita.page.getByText('Grib strādāt, vajag kādu')).toBeVisible();
  await vita.accept();
});

function today(): string {
  return new Intl.DateTimeFormat('lv-LV', {
    timeZone: 'Europe/Riga',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format();
}
