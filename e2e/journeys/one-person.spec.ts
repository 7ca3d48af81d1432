import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

test('a person registered twice is united by a supervisor: both files lead to one, and what was written offline of the one arrives at the other', async ({
  device,
}) => {
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const first = await ilze.register('Velga', 'Priedaine', 'Liepu iela 4', '01.05.1944');
  await ilze.assign(first, 'Anna Bērziņa');
  const second = await ilze.register('Velga', 'Priedaine', 'Ozolu iela 9', '01.05.1944');
  await ilze.assign(second, 'Māris Ozols');

  const anna = new SocialWorker(await device('tablet'), 'anna.berzina');
  const maris = new SocialWorker(await device('tablet'), 'maris.ozols');
  for (const [person, caseId, street] of [
    [anna, first, 'Liepu iela 4'],
    [maris, second, 'Ozolu iela 9'],
  ] as const) {
    await person.signIn();
    await person.readyForTheDay();
    await person.open(`/cases/${caseId}`);
    await expect(person.person).toContainText(street);
  }
  await maris.tablet.goOffline();

  await ilze.open('/office');
  const task = ilze.waiting('Varbūt viena persona').filter({ hasText: 'Priedaine' });
  await task.getByRole('link').click();
  await ilze.page.getByRole('radio', { name: /^Viena persona/ }).check();
  await ilze.page
    .locator('.ui-compare-side')
    .filter({ hasText: 'Ozolu iela 9' })
    .getByRole('radio')
    .check();
  await ilze.page.getByRole('button', { name: 'Saglabāt lēmumu' }).click();
  await expect(ilze.page.getByText(/^Viena persona: teica Ilze Kalniņa/)).toBeVisible();
  const decided = new URL(ilze.page.url()).pathname;
  await expect(ilze.page.getByRole('button', { name: 'Atdalīt' })).toBeVisible();

  // From each file to the other, and the same person in both.
  for (const [here, there] of [
    [first, second],
    [second, first],
  ] as const) {
    await ilze.open(`/office/cases/${here}`);
    await expect(ilze.page.getByText('Ozolu iela 9').first()).toBeVisible();
    const other = ilze.page.getByRole('region', { name: /^Šī persona bija reģistrēta divreiz/ });
    await expect(other.locator(`a[href="/office/cases/${there}"]`)).toBeVisible();
    await expect(other.locator(`a[href="${decided}"]`)).toBeVisible();
  }
  await expect(anna.person).toContainText('Ozolu iela 9');

  // He knows nothing of it: what he writes of the one who was the second arrives at the first.
  await maris.changeContact({ Tālrunis: '20010444' });
  await expect(anna.person).not.toContainText('444');
  await maris.tablet.goOnline();
  await expect(maris.status).toContainText('Viss ir droši centrā');
  await expect(anna.person).toContainText('20010444');
  await ilze.open(`/office/cases/${first}`);
  await expect(ilze.page.getByText('20010444').first()).toBeVisible();
  await ilze.open(decided);
  await expect(ilze.page.getByText(/atdalīt vairs nevar/)).toBeVisible();
  await expect(ilze.page.getByRole('button', { name: 'Atdalīt' })).toHaveCount(0);
});
