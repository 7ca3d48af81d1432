import type { Page } from '@playwright/test';
import type { Queries, QueryKind } from '#client/store/store-api.ts';
import { askStore, type HookedWindow } from '#e2e/actors/store-hook.ts';

type Ask = Queries[QueryKind]['ask'];

const searches = [
  'a',
  'an',
  'ann',
  'bērz',
  'berzina',
  'Ozol',
  'kaln',
  'madona',
  'skolas iela',
  'LV-48',
  '2671',
  'pagasts',
  'zzzz',
  'ilze',
  'liep 1',
  'dzirnavu',
  '19',
  'jānis k',
];

export function searchTimes(page: Page): Promise<readonly number[]> {
  return timesOf(
    page,
    [...searches, ...searches].map((search) => ({ kind: 'cases', search })),
  );
}

/** The whole list of case files, again and again. */
export function listTimes(page: Page): Promise<readonly number[]> {
  return timesOf(
    page,
    Array.from({ length: 40 }, () => ({ kind: 'cases' })),
  );
}

/** Forty case files, each opened once. */
export async function openTimes(page: Page): Promise<readonly number[]> {
  const cards = await askStore(page, { kind: 'cases' });
  return timesOf(
    page,
    cards.slice(0, 40).map(({ caseId }) => ({ kind: 'case', caseId })),
  );
}

/** Milliseconds from each question to its answer in the page. */
function timesOf(page: Page, asks: readonly Ask[]): Promise<readonly number[]> {
  return page.evaluate(async (list) => {
    const { storeHook } = globalThis as unknown as HookedWindow;
    const took: number[] = [];
    for (const ask of list) {
      const startedAt = performance.now();
      await new Promise<void>((resolve) => {
        const end = storeHook.watch(ask, () => {
          took.push(performance.now() - startedAt);
          end();
          resolve();
        });
      });
    }
    return took;
  }, asks);
}

/** The bare bound of a search: the same words looked for in texts that lie ready in the page. */
export async function rawSearchTimes(page: Page): Promise<readonly number[]> {
  const cards = await askStore(page, { kind: 'cases' });
  const texts = cards.map(({ personName, address, caseNumber, phone }) =>
    `${personName} ${address} ${caseNumber} ${phone}`.toLowerCase(),
  );
  return page.evaluate(
    ([list, lines]) =>
      list.map((search) => {
        const words = search.toLowerCase().split(' ');
        const startedAt = performance.now();
        let found = 0;
        // The clock of a page has a tenth of a millisecond.
        for (let times = 0; times < 100; times += 1)
          found += lines.filter((line) => words.every((word) => line.includes(word))).length;
        return (performance.now() - startedAt) / 100 + (found < 0 ? 1 : 0);
      }),
    [searches, texts] as const,
  );
}
