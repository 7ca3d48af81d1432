import type { Page } from '@playwright/test';

interface RawTable {
  bulkPut(rows: readonly object[]): Promise<unknown>;
  toArray(): Promise<readonly { readonly title: string; readonly text: string }[]>;
}
interface RawDexie {
  version(n: number): { stores(shape: Record<string, string>): void };
  delete(): Promise<void>;
  open(): Promise<unknown>;
  close(): void;
  transaction(mode: 'rw', table: string, work: () => Promise<unknown>): Promise<unknown>;
  table(name: string): RawTable;
}
type RawWindow = { readonly Dexie: new (name: string) => RawDexie };

/** One fetch, parse, one bulkPut in one transaction (sync.md §4.1); milliseconds. */
export function rawDownload(page: Page, indexes: string): Promise<number> {
  return page.evaluate(async (shape) => {
    const { Dexie } = globalThis as unknown as RawWindow;
    const db = new Dexie('raw');
    db.version(1).stores({ rows: shape });
    await db.delete();
    await db.open();
    const startedAt = performance.now();
    const text = await (await fetch('/rows', { cache: 'no-store' })).text();
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    await db.transaction('rw', 'rows', () => db.table('rows').bulkPut(rows));
    const took = performance.now() - startedAt;
    db.close();
    return took;
  }, indexes);
}

/** The same bodies in one POST, gzip as the app sends them, inserted by one statement. */
export function rawPush(page: Page, bodies: readonly string[]): Promise<number> {
  return page.evaluate(async (list) => {
    const startedAt = performance.now();
    const zipped = new Blob([JSON.stringify(list)])
      .stream()
      .pipeThrough(new CompressionStream('gzip'));
    const body = await new Response(zipped).arrayBuffer();
    const answer = await fetch('/insert', {
      method: 'POST',
      body,
      headers: { 'content-encoding': 'gzip' },
    });
    await answer.text();
    return performance.now() - startedAt;
  }, bodies);
}

/** Puts 200 short rows away, for the bare start. */
export async function keepRawList(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { Dexie } = globalThis as unknown as RawWindow;
    const db = new Dexie('list');
    db.version(1).stores({ rows: 'id' });
    await db.open();
    await db.table('rows').bulkPut(
      Array.from({ length: 200 }, (_, id) => ({
        id,
        title: `Vārds Uzvārds ${id}`,
        text: `Skolas iela ${id}, Madona`,
      })),
    );
    db.close();
  });
}

/** From the navigation on: open the database, read 200 rows, paint them as a bare list. */
export function rawStart(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { Dexie } = globalThis as unknown as RawWindow;
    const db = new Dexie('list');
    db.version(1).stores({ rows: 'id' });
    const rows = await db.table('rows').toArray();
    const list = document.getElementById('list');
    for (const { title, text } of rows)
      list?.appendChild(document.createElement('li')).append(title, ' ', text);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now();
  });
}
