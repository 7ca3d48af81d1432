import { distDir } from '#e2e/actors/centre.ts';
import { expect, test as base } from '#e2e/actors/journey.ts';
import { nextBuild } from '#e2e/actors/next-build.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';

const test = base.extend<{ build: ReturnType<typeof nextBuild> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  build: async ({}, give, info) => give(nextBuild(distDir, info.outputPath('build'))),
  place: async ({ build }, give) => give({ main: build.main }),
});

test('a newer version is offered and not forced; what is typed stays', async ({
  build,
  centre,
  device,
}) => {
  const anna = new SocialWorker(await device('tablet'), 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const offer = anna.page.locator('.ui-banner').filter({ hasText: 'Jauna versija gatava' });
  const take = offer.getByRole('button', { name: 'Atjaunināt tagad' });
  const isNext = () => anna.page.locator('meta[name="build"]').count();

  await anna.startFirstVisit();
  await anna.choose('Apsekošana notika');
  await anna.openSection('Ko saka klients');
  await anna.write('Ko saka un lūdz klients', 'Lūdz malku ziemai.');
  await anna.draftIsSaved();
  const form = anna.page.url();
  const caseId = new URL(form).searchParams.get('case') ?? '';

  await centre.stop();
  build.publish();
  await centre.startAgain();

  // A form whose words are in no draft: the newer version is told of, and can't be taken.
  await anna.open(`/cases/${caseId}`);
  await anna.page.getByRole('button', { name: 'Mainīt riska līmeni' }).click();
  await anna.write('Pamatojums', 'Vēl nav pabeigts');
  await anna.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(offer).toContainText('To varēs atjaunināt, kad atvērtā veidlapa būs saglabāta.');
  await expect(take).toHaveCount(0);
  await expect(anna.field('Pamatojums')).toHaveValue('Vēl nav pabeigts');
  expect(await isNext()).toBe(0);

  await anna.page.getByRole('button', { name: 'Atcelt' }).click();
  await expect(take).toBeVisible();
  await anna.page.getByRole('link', { name: 'Turpināt apsekošanu' }).click();
  await anna.openSection('Ko saka klients');
  await anna.write('Ko saka un lūdz klients', 'Lūdz malku ziemai un zāles.');
  await anna.draftIsSaved();
  expect(await isNext()).toBe(0);

  await take.click();
  await expect.poll(isNext).toBe(1);
  await anna.openSection('Ko saka klients');
  await expect(anna.field('Ko saka un lūdz klients')).toHaveValue('Lūdz malku ziemai un zāles.');
});
