import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';

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
