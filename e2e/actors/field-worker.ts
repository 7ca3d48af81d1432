import type { Page } from '@playwright/test';
import type { SignInRequest } from '#shared/protocol/session.ts';
import { demoPassword } from '#server/demo/demo-people.ts';
import { askStore, type HookedWindow } from './store-hook.ts';

/** Signs in on the sign-in screen and stays until everything is on the device and the app opens without a network. */
export async function signInForField(page: Page, login: string): Promise<void> {
  await page.getByLabel('Lietotājvārds').fill(login);
  await page.getByLabel('Parole').fill(demoPassword);
  await page.getByRole('button', { name: 'Pierakstīties' }).click();
  await askStore(page, { kind: 'status' }, 'signedIn.accountId');
  await askStore(page, { kind: 'status' }, 'completeAt');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
}

/** After a browser was killed its session is gone; the work on the device is not. Sends everything. */
export async function signInAgainAndSend(page: Page, login: string): Promise<void> {
  const credentials: SignInRequest = { username: login, password: demoPassword };
  const status = await page.evaluate(
    (body) =>
      fetch('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).then((answer) => answer.status),
    credentials,
  );
  if (status !== 200) throw new Error(`sign-in: ${status}`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { storeHook } = globalThis as unknown as HookedWindow;
        const again = setInterval(() => storeHook.syncNow(), 2_000);
        const end = storeHook.watch({ kind: 'status' }, (value) => {
          if ((value as { waiting: number }).waiting > 0) return;
          clearInterval(again);
          end();
          resolve();
        });
        storeHook.syncNow();
      }),
  );
}
