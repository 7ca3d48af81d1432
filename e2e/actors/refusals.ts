import type { BrowserContext } from '@playwright/test';

interface Answered {
  readonly outcomes: readonly Readonly<Record<string, unknown>>[];
}

/** From here on the device hears of each of its changes that the centre did not take it. Gives what ends it. */
export async function refuseAll(context: BrowserContext): Promise<() => Promise<void>> {
  const path = '**/api/sync/push';
  await context.route(path, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as Answered;
    const outcomes = answer.outcomes.map((outcome) => ({
      ...outcome,
      kind: 'rejected',
      code: 'NOT_ALLOWED',
      rev: 0,
    }));
    await route.fulfill({ response, json: { ...answer, outcomes } });
  });
  return () => context.unroute(path);
}
