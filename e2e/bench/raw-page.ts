import type { Page } from '@playwright/test';

interface RawTable {
  bulkPut(rows: readonly object[]): Promise<unknown>;
  bulkDelete(keys: readonly number[]): Promise<unknown>;
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
type RawWindow = { readonly Dexie: new (name: string, options?: object) => RawDexie };

/** One fetch, parse, one bulkPut in one transaction (sync.md §4.1) into an empty table; milliseconds. */
export function rawDownload(page: Page, indexes: string): Promise<number> {
  return rawFetch(page, '/rows', indexes, true);
}

/** A hundred rows more, into the table of the last download. */
export function rawDelta(page: Page, indexes: string): Promise<number> {
  return rawFetch(page, '/delta', indexes, false);
}

function rawFetch(page: Page, path: string, indexes: string, anew: boolean): Promise<number> {
  return page.evaluate(
    async ([from, shape, empty]) => {
      const { Dexie } = globalThis as unknown as RawWindow;
      const db = new Dexie('raw');
      db.version(1).stores({ rows: shape });
      if (empty) await db.delete();
      await db.open();
      const startedAt = performance.now();
      const text = await (await fetch(from, { cache: 'no-store' })).text();
      const rows = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      await db.transaction('rw', 'rows', () => db.table('rows').bulkPut(rows));
      const took = performance.now() - startedAt;
      db.close();
      return took;
    },
    [path, indexes, anew] as const,
  );
}

export interface RawPush {
  /** From the device's database to the device's database. */
  readonly whole: number;
  /** The request alone. */
  readonly request: number;
}

/**
 * The same bodies read from a strict table, in one POST as gzip, inserted by one statement, and then deleted from the
 * table in one transaction: the least that a save on the device which must arrive can do. Milliseconds.
 */
export function rawPush(page: Page, bodies: readonly string[]): Promise<RawPush> {
  return page.evaluate(async (list) => {
    const { Dexie } = globalThis as unknown as RawWindow;
    const db = new Dexie('waiting', { chromeTransactionDurability: 'strict' });
    db.version(1).stores({ rows: 'seq' });
    await db.delete();
    await db.open();
    const rows = list.map((body, seq) => ({ seq, body }));
    await db.transaction('rw', 'rows', () => db.table('rows').bulkPut(rows));
    const startedAt = performance.now();
    const waiting = (await db.table('rows').toArray()) as unknown as typeof rows;
    const askedAt = performance.now();
    const zipped = new Blob([JSON.stringify(waiting.map(({ body }) => body))])
      .stream()
      .pipeThrough(new CompressionStream('gzip'));
    const body = await new Response(zipped).arrayBuffer();
    const answer = await fetch('/insert', {
      method: 'POST',
      body,
      headers: { 'content-encoding': 'gzip' },
    });
    await answer.text();
    const request = performance.now() - askedAt;
    await db.transaction('rw', 'rows', () =>
      db.table('rows').bulkDelete(waiting.map(({ seq }) => seq)),
    );
    const whole = performance.now() - startedAt;
    db.close();
    return { whole, request };
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
