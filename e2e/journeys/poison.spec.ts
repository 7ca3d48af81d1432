import { randomUUID } from 'node:crypto';
import { expect, test } from '#e2e/actors/journey.ts';
import { rewriteUnsent } from '#e2e/actors/older-app.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { askStore, callStore, hookStore } from '#e2e/actors/store-hook.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

const told = {
  conditionNote: 'Jumts tek virs gultas.',
  clientSays: '«Spainis jāmaina naktī divreiz.»',
  urgentNeeds: 'Plēve jumtam.',
  doneAtOnce: 'Atvests brezents.',
  conclusions: 'Vajadzīgs jumta remonts.',
  nextStep: 'Saskaņot jumta remontu',
  nextStepOn: '31.12.2030',
};
const topics = Array.from({ length: 10 }, (_, i) => `Saruna ${i + 1} no 10`);

test('a visit the centre can’t take goes with ten good records: they are safe, it waits with a reason, is mended and arrives', async ({
  device,
}) => {
  const tablet = await device('tablet', { prepare: hookStore });
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  await tablet.goOffline();
  const client = await anna.startFirstVisit();
  const caseId = new URL(anna.page.url()).searchParams.get('case') ?? '';
  await anna.tellVisit(told);
  await anna.acknowledged();
  await anna.saveVisit();
  const { signedIn } = await askStore(anna.page, { kind: 'status' }, 'signedIn.accountId');
  const card = (await askStore(anna.page, { kind: 'cases' }, 'length')).find(
    (one) => one.caseId === caseId,
  );
  for (const topic of topics) {
    const saved = await callStore(anna.page, 'commit', {
      intent: 'add-consultation',
      changes: [
        {
          space: card?.spaces.social ?? '',
          type: 'consultation',
          recordId: randomUUID(),
          body: {
            op: 'create',
            data: {
              kind: 'advice',
              form: 'phone',
              heldOn: '2026-11-23',
              topic: 'Jumts',
              outcome: topic,
              recordedBy: signedIn?.accountId ?? '',
              recordedByName: signedIn?.name ?? '',
            },
          },
        },
      ],
    });
    expect(saved.ok).toBe(true);
  }
  // An app without the guard at the keyboard wrote this: a sign no database can hold.
  await rewriteUnsent(anna.page, told.clientSays, `${told.clientSays}\\u0000`);
  await anna.open('/');
  await expect(anna.status).toContainText('Nav savienojuma');
  await tablet.goOnline();

  await expect(anna.status).toContainText('1 ieraksts gaida jūs');
  await anna.open(`/cases/${caseId}`);
  await anna.page.getByRole('button', { name: 'Rādīt vecākus ierakstus' }).click();
  const course = anna.page.getByRole('list', { name: 'Notikumi' }).getByRole('listitem');
  const good = course.filter({ hasText: /Saruna \d+ no 10/ });
  await expect(good).toHaveCount(10);
  await expect(good.filter({ hasText: /Droši centrā \d\d:\d\d/ })).toHaveCount(10);

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const atTheDesk = ilze.waiting('Nepieņemts darbs').filter({ hasText: client });
  await expect(atTheDesk.first()).toContainText('Anna Bērziņa');
  await atTheDesk.first().getByRole('link').click();
  await expect(ilze.page.getByText('Labo autors: Anna Bērziņa')).toBeVisible();
  await expect(ilze.page.getByText(told.clientSays)).toBeVisible();

  await anna.open('/attention');
  const refused = anna.page
    .getByRole('list', { name: 'Ieraksti, kas gaida Jūs' })
    .getByRole('listitem')
    .filter({ has: anna.page.getByRole('link', { name: /^Labot un nosūtīt/ }) });
  await expect(refused).toHaveCount(1);
  await expect(refused).toContainText('Lauks nav aizpildīts pareizi');
  await expect(refused).toContainText('Tagad pie jums');
  await refused.getByText('Ko Jūs ierakstījāt').click();
  await expect(refused).toContainText(told.clientSays);
  await refused.getByRole('link', { name: /^Labot un nosūtīt/ }).click();
  await anna.openSection('Ko saka klients');
  await anna.write('Ko saka un lūdz klients', told.clientSays);
  await anna.saveVisit();
  await expect(anna.status).toHaveAttribute('data-state', 'safe');

  await anna.open('/attention');
  await expect(anna.page.getByText('Nekas negaida.')).toBeVisible();
  await ilze.open('/office');
  await expect(atTheDesk).toHaveCount(0);
  await expect(ilze.waiting('Jāizskata').filter({ hasText: client })).not.toHaveCount(0);
});
