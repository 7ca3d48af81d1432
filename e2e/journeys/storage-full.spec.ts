import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/actors/journey.ts';
import { SocialWorker } from '#e2e/actors/social-worker.ts';
import { askStore, callStore, hookStore, type HookedWindow } from '#e2e/actors/store-hook.ts';

const quotaSize = 40_000_000;

/** Writes beside the app until the browser gives no more, in ever smaller pieces. */
function fillUp(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open('ballast', 1);
      asked.addEventListener('upgradeneeded', () =>
        asked.result.createObjectStore('n', { autoIncrement: true }),
      );
      asked.addEventListener('success', () => resolve(asked.result));
    });
    const fits = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const piece = new Uint8Array(bytes);
        for (let at = 0; at < bytes; at += 65_536)
          crypto.getRandomValues(piece.subarray(at, Math.min(at + 65_536, bytes)));
        const tx = db.transaction('n', 'readwrite', { durability: 'relaxed' });
        tx.objectStore('n').put(piece);
        tx.addEventListener('complete', () => resolve(true));
        tx.addEventListener('abort', () => resolve(false));
      });
    for (const bytes of [500_000, 20_000, 500]) while (await fits(bytes));
    db.close();
  });
}

/** Asked of the app: a second connection to a database changes how much room the browser gives the first. */
const entries = async (page: Page): Promise<number> =>
  (await askStore(page, { kind: 'status' })).waiting;

test('a disk that fills up is told while words still fit; what does not fit is not called saved', async ({
  centre,
  device,
}) => {
  const tablet = await device('tablet', { prepare: hookStore });
  const anna = new SocialWorker(tablet, 'anna.berzina');
  // The limit goes with the page that set it.
  const empty = anna.page;
  const { origin } = new URL(empty.url());
  // From here on the actor's page is the second tab.
  const page = await tablet.context.newPage();
  await empty.goto('about:blank');
  const session = await tablet.context.newCDPSession(empty);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await page.goto('/');
  await anna.signIn();
  await anna.readyForTheDay();
  const [card] = await askStore(page, { kind: 'cases' }, 'length');
  const [caseId, into] = [card?.caseId ?? '', card?.spaces.social ?? ''];
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const folder = await navigator.storage.getDirectory();
        const file = await folder.getFileHandle('kept-for-words').catch(() => null);
        return (await file?.getFile())?.size;
      }),
    )
    .toBe(8_000_000);
  // A browser remembers for half a minute how much room a database had.
  await page.goto('about:blank');
  await page.waitForTimeout(8_000);
  await page.goto('/');
  await askStore(page, { kind: 'cases' }, 'length');
  await centre.stop();

  const writeAndSave = async (topic: string) => {
    await anna.open(`/consultation/new?case=${caseId}`);
    await page.getByRole('radio', { name: 'Informēšana' }).check({ force: true });
    await anna.write('Temats vienā teikumā', topic);
    await page.getByRole('button', { name: 'Saglabāt konsultāciju' }).click();
  };
  const said = page.getByText('Konsultācija saglabāta šajā ierīcē');

  await test.step('at the limit it is told, and two hundred more are saved', async () => {
    await fillUp(page);
    await writeAndSave('Malka ziemai');
    await expect(said).toBeVisible();
    await expect(anna.status).toContainText('Ierīcē beidzas vieta');
    for (let n = 0; n < 200; n += 1) {
      const saved = await callStore(page, 'commit', {
        intent: 'add-task',
        changes: [
          {
            space: into,
            type: 'plan-task',
            recordId: crypto.randomUUID(),
            body: { op: 'create', data: { title: `${n} ${'x'.repeat(150)}`, status: 'open' } },
          },
        ],
      });
      expect(saved.ok).toBe(true);
    }
    await expect.poll(() => entries(page)).toBe(201);
  });

  await test.step('and when that is used up, the copies give way to the words', async () => {
    await fillUp(page);
    await writeAndSave('Zāles');
    await expect(said).toBeVisible({ timeout: 40_000 });
    await expect.poll(() => entries(page)).toBe(202);
  });

  await test.step('room again: everything is there, goes to the centre, and the copies come back', async () => {
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await page.reload();
    await expect.poll(() => entries(page)).toBe(202);
    await centre.startAgain();
    await expect
      .poll(
        async () => {
          await page.evaluate(() => (globalThis as unknown as HookedWindow).storeHook.syncNow());
          const { waiting, progress, completeAt } = await askStore(page, { kind: 'status' });
          return [waiting, progress, completeAt !== null];
        },
        { timeout: 90_000 },
      )
      .toEqual([0, null, true]);
    expect((await askStore(page, { kind: 'cases' }, 'length')).length).toBeGreaterThan(3);
  });
});
