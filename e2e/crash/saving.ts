import type { Page } from '@playwright/test';
import type { HookedWindow } from '#e2e/actors/store-hook.ts';
import type { Promised } from './promises.ts';

type Telling = HookedWindow & { readonly __promised: (promise: Promised) => void };

/** Begins to save pairs and a draft through the page's store, and does not stop; tells only what was resolved. */
export async function saveWithoutEnd(
  page: Page,
  spaces: readonly string[],
  run: string,
): Promise<void> {
  await page.evaluate(
    ([into, name]) => {
      const { storeHook, __promised } = globalThis as unknown as Telling;
      const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const commits = async () => {
        for (let i = 0; ; i += 1) {
          const space = into[i % into.length];
          const task = () => ({
            space,
            type: 'plan-task',
            recordId: crypto.randomUUID(),
            body: { op: 'create', data: { title: `Pāris ${i}`, status: 'open' } },
          });
          const result = (await storeHook.call('commit', [
            { intent: 'crash-pair', changes: [task(), task()] },
          ])) as { ok: boolean; groupId: string };
          if (!result.ok) throw new Error('the store refused a pair');
          __promised({ kind: 'group', groupId: result.groupId, size: 2 });
          await rest(25);
        }
      };
      const drafts = async () => {
        const key = `consultation:${name}`;
        const startedAt = new Date().toISOString();
        let seenAt: string | null = null;
        for (let n = 0; ; n += 1) {
          const savedAt = new Date().toISOString();
          const { ok } = (await storeHook.call('swapDraft', [
            {
              key,
              form: 'consultation',
              caseId: null,
              savedAt,
              startedAt,
              value: { n, values: {} },
            },
            seenAt,
          ])) as { ok: boolean };
          if (!ok) throw new Error('the store lost a draft');
          seenAt = savedAt;
          __promised({ kind: 'draft', key, n });
          await rest(40);
        }
      };
      void commits();
      void drafts();
    },
    [spaces, run] as const,
  );
}

/** Fills the form and notes when the screen says that it is saved. */
export async function writeConsultation(page: Page, topic: string): Promise<void> {
  await page.getByRole('radio', { name: 'Informēšana' }).check({ force: true });
  await page.getByLabel('Temats vienā teikumā').fill(topic);
  await page.evaluate((saved) => {
    const { __promised } = globalThis as unknown as Telling;
    let told = false;
    new MutationObserver(() => {
      if (told || !document.body.textContent.includes('Konsultācija saglabāta šajā ierīcē')) return;
      told = true;
      __promised({ kind: 'screen', topic: saved });
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }, topic);
}

/** Types on and on with less than the draft's pause between the keys; notes what stood there when. */
export async function typeWithoutPause(page: Page): Promise<void> {
  const field = page.getByLabel('Kas pārrunāts un par ko vienojāties');
  await field.focus();
  const recordId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await field.evaluate((element, key) => {
    const { __promised } = globalThis as unknown as Telling;
    element.addEventListener('input', () => {
      __promised({
        kind: 'typed',
        key,
        length: (element as HTMLTextAreaElement).value.length,
        at: Date.now(),
      });
    });
  }, `consultation:${recordId}`);
  void field
    .pressSequentially('Vienojāmies, ka rīt zvanīs ģimenes ārstam un pārrunās zāles. '.repeat(4), {
      delay: 90,
    })
    .catch(() => undefined);
}
