import type { Page } from '@playwright/test';

/**
 * An unsent entry as an app without today's guards would have left it: its words are others, and its hash is of them. The
 * app that runs has read the entry already; it meets this one when it starts anew.
 */
export async function rewriteUnsent(page: Page, what: string, into: string): Promise<void> {
  const found = await page.evaluate(
    async ([from, to]) => {
      const asked = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(new Error('no outbox')));
        });
      let count = 0;
      for (const { name } of await indexedDB.databases()) {
        if (!name?.startsWith('ds_out_')) continue;
        const database = await asked(indexedDB.open(name));
        const reading = database.transaction('entries').objectStore('entries');
        const entries = await asked(reading.getAll() as IDBRequest<{ body: string }[]>);
        for (const entry of entries.filter(({ body }) => body.includes(from))) {
          const body = entry.body.replaceAll(from, to);
          const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
          const bodyHash = [...new Uint8Array(bytes)]
            .map((byte) => byte.toString(16).padStart(2, '0'))
            .join('');
          const writing = database.transaction('entries', 'readwrite').objectStore('entries');
          await asked(writing.put({ ...entry, body, bodyHash }));
          count += 1;
        }
        database.close();
      }
      return count;
    },
    [what, into] as const,
  );
  if (found !== 1) throw new Error(`${found} unsent entries have these words`);
}
