import type { Page } from '@playwright/test';

export interface StartMarks {
  readonly worker: number;
  readonly opened: number;
  readonly asked: number;
  readonly answered: number;
  readonly painted: number;
}

/** @param slower CDP's throttle of the page's main thread; workers are not reached by it (decisions) */
export async function coldStart(page: Page, url: string, slower: number): Promise<StartMarks> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.goto(`${url}/cases`, { waitUntil: 'commit' });
  await page.waitForFunction(
    () => Boolean((globalThis as unknown as { startMarks?: StartMarks }).startMarks?.painted),
    undefined,
    // Asked seldom: a question in every frame would be paid for by the page that is measured.
    { timeout: 60_000, polling: 100 },
  );
  const marks = await page.evaluate(
    () => (globalThis as unknown as { startMarks: StartMarks }).startMarks,
  );
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.detach();
  return marks;
}

/** Scripts that were fetched before the list was painted: the page's own, and the store worker's. */
export async function scriptsBeforePaint(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { painted } = (globalThis as unknown as { startMarks: StartMarks }).startMarks;
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return [
      ...new Set(
        entries
          .filter(
            ({ startTime, name }) => startTime < painted && new URL(name).pathname.endsWith('.js'),
          )
          .map(({ name }) => new URL(name).pathname),
      ),
    ];
  });
}

/** What the page waited for its worker: until the store was open, and from the question to the list. */
export function workerTime({ worker, opened, asked, answered }: StartMarks): number {
  return opened - worker + Math.max(0, answered - Math.max(asked, opened));
}
