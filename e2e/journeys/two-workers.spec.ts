import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { askStore, hookStore } from '#e2e/actors/store-hook.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

/** What a device holds of a case file, in one order. */
async function rowsOf({ page }: SocialWorker, caseId: string) {
  const view = await askStore(page, { kind: 'case', caseId });
  return (view?.rows ?? [])
    .map(({ id, type, data }) => ({ id, type, data }))
    .toSorted((a, b) => a.id.localeCompare(b.id));
}

test('two social workers write in one case file without a network: nothing is lost, both end with the same', async ({
  device,
}) => {
  const anna = new SocialWorker(await device('tablet', { prepare: hookStore }), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const { caseId, client } = await anna.openCaseWithPlan();
  await anna.changeRisk('Vidējs', 'Kopš rudens grūtāk pārvietojas.');
  await expect(anna.status).toContainText('Viss ir droši centrā');

  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  await ilze.assign(caseId, 'Māris Ozols');
  const maris = new SocialWorker(await device('tablet', { prepare: hookStore }), 'maris.ozols');
  await maris.signIn();
  await maris.readyForTheDay();

  for (const person of [anna, maris]) {
    await person.open(`/cases/${caseId}`);
    await expect(person.page.getByRole('heading', { name: client, level: 1 })).toBeVisible();
    await expect(person.riskLevel).toContainText('Vidējs');
    await person.tablet.goOffline();
  }
  const plan = await anna.planText();

  await anna.changeContact({ Tālrunis: '20010111', Kontaktpersona: 'Vija Celmiņa' });
  await maris.changeContact({ Tālrunis: '20010222', 'E-pasts': 'aina@piemers.lv' });
  await anna.changeRisk('Augsts', 'Ziema bez malkas, viena.');
  await maris.changeRisk('Zems', 'Meita tagad brauc katru dienu.');
  await anna.changePlan(`Malka līdz piektdienai. ${plan}`);
  await maris.changePlan(`Meita ved uz dienas centru. ${plan}`);

  await anna.tablet.goOnline();
  await expect(anna.status).toContainText('Viss ir droši centrā');
  await maris.tablet.goOnline();
  await expect(maris.status).toContainText('Viss ir droši centrā');

  for (const person of [anna, maris]) {
    // The plan, the level of risk and why it is so: each is a question, and a phone number is none.
    await expect(person.questions).toHaveCount(3);
    await expect(person.riskLevel).toContainText('Augsts');
    await expect(person.person).toContainText('aina@piemers.lv');
    await expect(person.person).toContainText('Vija Celmiņa');
  }

  // The plan: both texts stand whole beside each other, and both are kept.
  await anna.questions.filter({ hasText: 'Teksts' }).click();
  const sides = anna.page.locator('.ui-compare-side');
  await expect(sides.filter({ hasText: 'Malka līdz piektdienai.' }).first()).toBeVisible();
  await expect(sides.filter({ hasText: 'Meita ved uz dienas centru.' }).first()).toBeVisible();
  await anna.settle('Paturēt abus');
  await maris.questions.filter({ hasText: 'Riska līmenis' }).click();
  await maris.settle('Augsts');
  await maris.open(`/cases/${caseId}`);
  await maris.questions.filter({ hasText: 'Pamatojums' }).click();
  await maris.settle('Paturēt abus');

  for (const person of [anna, maris]) {
    await person.open(`/cases/${caseId}`);
    await expect(person.questions).toHaveCount(0);
    await expect(person.status).toContainText('Viss ir droši centrā');
    await expect(person.riskLevel).toContainText('Augsts');
  }
  const kept = await anna.planText();
  expect(kept).toContain('Malka līdz piektdienai.');
  expect(kept).toContain('Meita ved uz dienas centru.');
  await expect.poll(() => rowsOf(maris, caseId)).toEqual(await rowsOf(anna, caseId));
  expect(await maris.shownCase()).toEqual(await anna.shownCase());

  // Whoever's number does not stand has been told so.
  const stands = await anna.person.innerText();
  const [loser, lost] = stands.includes('20010111')
    ? ([maris, '20010222'] as const)
    : ([anna, '20010111'] as const);
  await loser.open('/notices');
  const told = loser.page.locator('.notice').filter({ hasText: lost });
  await expect(told).toContainText('Tālrunis');
});
