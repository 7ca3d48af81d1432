import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CaseDetail } from '#shared/protocol/office.ts';
import { distDir } from '#e2e/actors/centre.ts';
import { expect, test as base } from '#e2e/actors/journey.ts';
import { laterBuild } from '#e2e/actors/later-build.ts';
import { recordOffline } from '#e2e/actors/record-offline.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { Supervisor } from '#e2e/actors/supervisor.ts';

interface Versions {
  /** Where the centre's build lies; first it is this one. */
  readonly build: { readonly main: string; readonly takeLater: () => Promise<void> };
}

const test = base.extend<Versions>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  build: async ({}, give, info) => {
    const here = info.outputPath('build');
    cpSync(distDir, here, { recursive: true });
    await give({
      main: join(here, 'server/main.js'),
      async takeLater() {
        const later = await laterBuild(info.outputPath('later'));
        rmSync(here, { recursive: true });
        cpSync(later, here, { recursive: true });
      },
    });
  },
  place: async ({ build }, give) => give({ main: build.main }),
});

const readCase = (page: Page, caseId: string): Promise<CaseDetail> =>
  page.evaluate(async (id) => (await fetch(`/api/office/cases/${id}`)).json(), caseId);

/** The newer office fills a field that the tablet's version has never heard of. */
async function fillUnknown(page: Page, recordId: string, calledAtHome: string): Promise<void> {
  const status = await page.evaluate(
    async ([id, to]) => {
      const answer = await fetch(`/api/office/records/${id}/edit`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          requestId: crypto.randomUUID(),
          fields: { calledAtHome: { from: null, to } },
        }),
      });
      return answer.status;
    },
    [recordId, calledAtHome] as const,
  );
  expect(status).toBe(200);
}

const rowsOf = ({ spaces }: CaseDetail, type: string) =>
  spaces.flatMap(({ rows }) => rows).filter((row) => row.type === type);

test('a tablet two versions behind brings a week of work and erases no field it does not know; the update takes what is unsent along', async ({
  build,
  centre,
  device,
}) => {
  test.setTimeout(300_000);
  const tablet = await device('tablet');
  const anna = new SocialWorker(tablet, 'anna.berzina');
  await anna.signIn();
  await anna.readyForTheDay();
  const { caseId } = await anna.openCaseWithPlan();

  // A week in the field, in the shape of its day.
  await tablet.goOffline();
  await anna.changeContact({ Tālrunis: '20010701' });
  await anna.changeRisk('Akūts', 'Pirmdiena: krāsns nedarbojas.');
  await anna.changePlan('Otrdiena: malka sarunāta.');
  await anna.changeContact({ Tālrunis: '20010702' });
  await anna.changePlan('Trešdiena: malka atvesta.');
  await anna.changeRisk('Augsts', 'Ceturtdiena: krāsns salabota.');
  await anna.changeContact({ Tālrunis: '20010703' });
  await anna.open('/');
  const visited = await recordOffline(anna);

  await centre.stop();
  await build.takeLater();
  await centre.startAgain();
  const ilze = new Supervisor(await device('desk'), 'ilze.kalnina');
  await ilze.beginTheDay();
  const desk = ilze.page;
  const before = await readCase(desk, caseId);
  const [client] = rowsOf(before, 'person');
  if (client === undefined) throw new Error('no client');
  await fillUnknown(desk, client.id, 'Māmuļa');

  await tablet.goOnline();
  await expect(anna.status).toHaveAttribute('data-state', 'safe');
  const person = async () => rowsOf(await readCase(desk, caseId), 'person')[0]?.data;
  expect(await person()).toMatchObject({ phone: '+37120010703', calledAtHome: 'Māmuļa' });
  const brought = await readCase(desk, caseId);
  expect(rowsOf(brought, 'risk')[0]?.data).toMatchObject({ level: 'high' });
  expect(JSON.stringify(rowsOf(brought, 'plan'))).toContain('Trešdiena: malka atvesta.');
  const reviews = await desk.evaluate(async () => (await fetch('/api/office/overview')).text());
  expect(reviews).toContain(visited);

  // It holds the field now, without knowing it, and goes on editing beside it.
  await anna.open(`/cases/${caseId}`);
  await anna.changeContact({ Tālrunis: '20010704' });
  await expect.poll(async () => (await person())?.['phone']).toBe('+37120010704');
  expect(await person()).toMatchObject({ calledAtHome: 'Māmuļa' });

  // The update is taken with work unsent, without a network: it is shown, and goes in the shape it was written in.
  await anna.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const take = anna.page.getByRole('button', { name: 'Atjaunināt tagad' });
  await expect(take).toBeVisible();
  await anna.open(`/cases/${caseId}`);
  await expect(take).toBeVisible();
  await tablet.goOffline();
  await anna.changeContact({ Tālrunis: '20010705' });
  const reloaded = anna.page.waitForEvent('load');
  await take.click();
  await reloaded;
  await expect(anna.status).toContainText('1');
  await expect(anna.person).toContainText('20010705');
  await tablet.goOnline();
  await expect.poll(async () => (await person())?.['phone']).toBe('+37120010705');
  expect(await person()).toMatchObject({ calledAtHome: 'Māmuļa' });
});
