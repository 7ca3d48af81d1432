import type { BrowserContext, Page } from '@playwright/test';
import { replicaOf, sent } from '#server/services/testing/centre.ts';
import type { HookedWindow } from '#e2e/actors/store-hook.ts';
import type { BenchTown } from './bench-town.ts';
import type { NodeDevice } from './node-device.ts';

export interface DeltaFigures {
  readonly delta: number;
  /** Requests of the sync for it: how often it asked for rows, and how often for anything. */
  readonly pulls: number;
  readonly requests: number;
}

const rowsOfDelta = 100;
const days = ['2027-03-01', '2027-03-02'] as const;

/** Writes 100 tasks at the centre from the person's other device: each round another day. */
export class Elsewhere {
  readonly #town: BenchTown;
  readonly device: NodeDevice;
  readonly #replica: ReturnType<typeof replicaOf>;
  /** What the last round wrote. */
  #day: string | null = null;

  constructor(town: BenchTown, device: NodeDevice) {
    this.#town = town;
    this.device = device;
    this.#replica = replicaOf(town.worker, device.replicaId);
  }

  async write(): Promise<void> {
    const to = this.#day === days[0] ? days[1] : days[0];
    const changes = this.#town.tasks.slice(0, rowsOfDelta).map(({ space, id, dueOn }) => {
      const fields = { dueOn: { from: this.#day ?? dueOn, to } };
      return sent(
        this.#replica.change({
          space,
          type: 'plan-task',
          recordId: id,
          body: { op: 'patch', fields },
        }),
      );
    });
    if (changes.length < rowsOfDelta) throw new Error(`only ${changes.length} tasks to write`);
    await this.device.push(changes);
    this.#day = to;
  }
}

/** Signed out at the centre the device misses 100 rows; then it may ask again, and is timed until they are on its disk. */
export async function fetchDelta(
  context: BrowserContext,
  page: Page,
  elsewhere: Elsewhere,
): Promise<DeltaFigures> {
  const cookies = await context.cookies();
  await context.clearCookies();
  await elsewhere.write();
  const asked: string[] = [];
  const note = (request: { url: () => string }) => asked.push(new URL(request.url()).pathname);
  context.on('request', note);
  await context.addCookies(cookies);
  const delta = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { storeHook } = globalThis as unknown as HookedWindow;
        let before: { readonly at: string | null; readonly from: number } | null = null;
        const end = storeHook.watch({ kind: 'status' }, (value) => {
          const { completeAt } = value as { completeAt: string | null };
          if (before === null) {
            before = { at: completeAt, from: performance.now() };
            storeHook.syncNow();
          } else if (completeAt !== before.at) {
            end();
            resolve(performance.now() - before.from);
          }
        });
      }),
  );
  context.off('request', note);
  const syncing = asked.filter((path) => path.startsWith('/api/'));
  const pulls = syncing.filter((path) => path === '/api/sync/pull').length;
  if (pulls === 0) throw new Error('the rows came some other way');
  return { delta, pulls, requests: syncing.length };
}
