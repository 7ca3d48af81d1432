import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { Centre } from '#e2e/actors/centre.ts';
import { signInForField } from '#e2e/actors/field-worker.ts';
import { outboxOnDisk } from '#e2e/actors/outbox-on-disk.ts';
import { hookStore } from '#e2e/actors/store-hook.ts';
import { Tablet } from '#e2e/actors/tablet.ts';
import { Chance } from '#e2e/simulation/chance.ts';
import { CutDisk } from './cut-disk.ts';
import { bringToCentre, type BrowserKillReport, lookAround, write } from './kill-browser.ts';
import { changesOf, isPromise, type Promised } from './promises.ts';

export interface PowerCuts {
  readonly cuts: number;
  readonly seed: number;
  readonly main?: string;
  readonly say: (line: string) => void;
}

export interface PowerCutReport extends BrowserKillReport {
  /** Relaxed writes that the browser had called done, and how many of them the cuts took: else nothing was cut. */
  readonly relaxed: number;
  readonly relaxedLost: number;
}

const login = 'anna.berzina';

/** The worker writes; the current fails; the machine starts again. Everything that was told is looked for. */
export async function powerCut({ cuts, seed, say, ...place }: PowerCuts): Promise<PowerCutReport> {
  const chance = new Chance(seed);
  const promised: Promised[] = [];
  const faults: string[] = [];
  let witnessed = 0;
  const [sum, lost] = [{ relaxed: 0 }, { relaxed: 0 }];
  const disk = new CutDisk();
  const centre = await Centre.start({ DEMO: 'true' }, place);
  const profile = join(disk.mounted, 'profile');
  const tablet = await Tablet.open(
    centre.url,
    'tablet',
    async (context) => {
      await hookStore(context);
      await context.exposeBinding(
        '__promised',
        (_source, promise: Promised) => void promised.push(promise),
      );
      await context.exposeBinding('__witnessed', (_source, n: number) => void (witnessed = n));
    },
    profile,
  );
  try {
    await signInForField(tablet.page, login);
    await centre.stop();
    // The app itself is on the disk before the first cut: a browser flushes its service worker when it likes.
    await tablet.close();
    disk.settle();
    await tablet.reopen('/');
    for (let cut = 1; cut <= cuts; cut += 1) {
      witnessed = 0;
      const typing = cut % 2 === 0;
      await write(tablet.page, chance, cut, typing);
      await witness(tablet.page);
      await sleep(typing ? 2_200 + chance.below(1_500) : 500 + chance.below(3_000));
      const cutAt = Date.now();
      tablet.freeze();
      disk.cut();
      await tablet.kill();
      const kept = promised.filter((promise) => isPromise(promise, cutAt));
      promised.splice(0, promised.length, ...kept);
      disk.comeBack();
      const page = await tablet.reopen('/');
      const found = await lookAround(page, promised);
      faults.push(...found.faults.map((fault) => `cut ${cut}: ${fault}`));
      const there = await witnesses(page);
      sum.relaxed += witnessed;
      lost.relaxed += Math.max(witnessed - there, 0);
      say(
        `cut ${cut} of ${cuts}: ${found.changes} changes on the device; of ${witnessed} relaxed writes ${there} are there; ${found.faults.length} faults`,
      );
    }
    if (lost.relaxed === 0) faults.push('nothing was cut: every relaxed write is there too');
    const changes = changesOf(await outboxOnDisk(tablet.page));
    faults.push(...(await bringToCentre(centre, tablet.page, changes)));
    const of = (kind: Promised['kind']) =>
      promised.filter((promise) => promise.kind === kind).length;
    return {
      kills: cuts,
      saves: of('group'),
      screens: of('screen'),
      drafts: of('draft'),
      typed: of('typed'),
      changes: changes.length,
      faults,
      relaxed: sum.relaxed,
      relaxedLost: lost.relaxed,
    };
  } finally {
    await centre.end();
    await tablet.end();
    disk.end();
  }
}

type Witnessing = { readonly __witnessed: (n: number) => void };

/** Writes beside the app as a database without the promise would: what the cut takes of it shows that it cuts. */
async function witness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const name = 'witness';
    await new Promise((resolve) => {
      const gone = indexedDB.deleteDatabase(name);
      gone.addEventListener('success', resolve);
    });
    const db = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open(name, 1);
      asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('n'));
      asked.addEventListener('success', () => resolve(asked.result));
    });
    const put = async (): Promise<void> => {
      for (let n = 1; ; n += 1) {
        await new Promise<void>((resolve) => {
          const tx = db.transaction('n', 'readwrite', { durability: 'relaxed' });
          tx.objectStore('n').put(n, n);
          tx.addEventListener('complete', () => resolve());
        });
        (globalThis as unknown as Witnessing).__witnessed(n);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    void put();
  });
}

async function witnesses(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = indexedDB.open('witness');
        asked.addEventListener('success', () => {
          const db = asked.result;
          if (!db.objectStoreNames.contains('n')) {
            db.close();
            resolve(0);
            return;
          }
          const count = db.transaction('n').objectStore('n').count();
          count.addEventListener('success', () => {
            db.close();
            resolve(count.result);
          });
        });
      }),
  );
}
