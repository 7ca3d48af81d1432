import { CareWorker } from '#e2e/actors/care-worker.ts';
import { expect, test } from '#e2e/actors/journey.ts';

test('a care visit on a phone, in an ordinary tab, without a network from start to end', async ({
  centre,
  device,
}) => {
  const phone = await device('phone');
  const dace = new CareWorker(phone, 'dace.liepina');
  await dace.signIn();
  await dace.readyForTheDay();
  await centre.stop();
  await phone.goOffline();

  const client = await dace.startNextVisit();
  await dace.answerTasks();
  await dace.write('Novērojums', 'Ēda labi, sūdzas par ceļgalu. Istabā silti.');
  await dace.endVisit();

  const done = dace.day.getByRole('listitem').filter({ hasText: client });
  await expect(done.filter({ hasText: 'Pabeigts' })).toHaveCount(1);
  await expect(dace.status).toContainText('Nav savienojuma, 1 gaida nosūtīšanu');

  await centre.startAgain();
  await phone.goOnline();
  await expect(dace.status).toContainText('Viss ir droši centrā');
  await done.filter({ hasText: 'Pabeigts' }).getByRole('link').click();
  await expect(dace.page.getByText('Ēda labi, sūdzas par ceļgalu.')).toBeVisible();
  await expect(dace.page.getByText('Gaida vadītāja izskatīšanu')).toBeVisible();
});
