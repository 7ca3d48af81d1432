import type { Page } from '@playwright/test';

/**
 * What the outboxes on this device hold that the centre has not acknowledged, read past the app: `{changes: [{body}]}` as
 * JSON. The app itself gives it to nobody open.
 */
export async function outboxOnDisk(page: Page): Promise<string> {
  return page.evaluate(async () => {
    interface Entry {
      readonly seq: number;
      readonly body: string;
      readonly state: string;
    }
    const all = <T>(store: IDBObjectStore) =>
      new Promise<T[]>((resolve, reject) => {
        const asked = store.getAll() as IDBRequest<T[]>;
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(new Error(store.name)));
      });
    const changes: Entry[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('ds_out_')) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(new Error(name)));
      });
      const reading = database.transaction(['entries', 'answers']);
      const [entries, answers] = await Promise.all([
        all<Entry>(reading.objectStore('entries')),
        all<{ settlements: Entry[] }>(reading.objectStore('answers')),
      ]);
      database.close();
      const last = new Map(
        answers.flatMap(({ settlements }) => settlements.map((one) => [one.seq, one.state])),
      );
      for (const entry of entries)
        if ((last.get(entry.seq) ?? entry.state) !== 'acknowledged') changes.push(entry);
    }
    return JSON.stringify({ changes });
  });
}
