import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { SESSION_PATH, type Session, type SignInRequest } from '#shared/protocol/session.ts';
import { demoPassword } from '#server/demo/demo-people.ts';
import { chromiumPath } from '#e2e/actors/chromium.ts';
import { outboxOnDisk } from '#e2e/actors/outbox-on-disk.ts';
import { type HookedWindow, hookStore } from '#e2e/actors/store-hook.ts';
import type { BenchTown } from './bench-town.ts';

/** @param hooked the store can be called from here; a start that is measured carries no such load */
export async function openBrowser(profile: string, hooked: boolean): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await chromiumPath(),
    viewport: { width: 834, height: 1194 },
    locale: 'lv-LV',
    timezoneId: 'Europe/Riga',
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  if (hooked) await hookStore(context);
  await context.addInitScript({ content: marksOfTheStart });
  return context;
}

/** When the worker was made and its store open, when the list was asked for, answered, painted. Milliseconds of the page. */
const marksOfTheStart = `(() => {
  const marks = (globalThis.startMarks = { worker: null, opened: null, asked: null, answered: null, painted: null });
  const Before = globalThis.Worker;
  globalThis.Worker = class extends Before {
    constructor(...args) {
      super(...args);
      if (args[1]?.name !== 'store') return;
      marks.worker ??= performance.now();
      this.addEventListener('message', ({ data }) => {
        if (data.t === 'result' && data.text.includes('"reach"')) marks.opened ??= performance.now();
        if (data.t === 'result' && data.text.includes('"caseNumber"')) marks.answered ??= performance.now();
      });
    }
    postMessage(message) {
      if (message?.ask?.kind === 'cases') marks.asked ??= performance.now();
      super.postMessage(message);
    }
  };
  const look = () => {
    if (document.querySelectorAll('main a[href^="/cases/"]').length === 0) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => (marks.painted = performance.now())));
  };
  requestAnimationFrame(look);
})();`;

/** Signed in at the centre, nothing on the device yet. */
export async function signedInNowhere(page: Page, url: string, town: BenchTown): Promise<Session> {
  await page.goto(`${url}/sign-in`);
  // At rest: what the service worker puts away for later is not part of the download.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.waitForTimeout(1_000);
  const body: SignInRequest = { username: town.login, password: demoPassword };
  return page.evaluate(
    async ([path, credentials]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(path, {
        method: 'POST',
        headers,
        body: JSON.stringify(credentials),
      });
      if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
      return (await answer.json()) as Session;
    },
    [SESSION_PATH, body] as const,
  );
}

export interface DownloadFigures {
  /** From the opened store to the last complete pull. */
  readonly whole: number;
  /** To the first list of case files that is not empty; only where it was asked for, because asking costs. */
  readonly list: number | null;
  /** The page's longest piece of work meanwhile; 0 where none reached the browser's 50 ms. */
  readonly blocked: number;
  /** Bytes of the store's databases. */
  readonly stored: number;
}

/** Milliseconds of the page. */
export function firstDownload(
  page: Page,
  session: Session,
  asks: 'whole' | 'list and whole' = 'whole',
): Promise<DownloadFigures> {
  return page.evaluate(
    async ([signedIn, withList]) => {
      const { storeHook } = globalThis as unknown as HookedWindow;
      let blocked = 0;
      const watcher = new PerformanceObserver((found) => {
        for (const { duration } of found.getEntries()) blocked = Math.max(blocked, duration);
      });
      watcher.observe({ type: 'longtask' });
      let list: number | null = null;
      const startedAt = performance.now();
      if (withList) {
        const end = storeHook.watch({ kind: 'cases' }, (value) => {
          if (list !== null || (value as readonly unknown[]).length === 0) return;
          list = performance.now() - startedAt;
          end();
        });
      }
      const whole = await new Promise<number>((resolve) => {
        const end = storeHook.watch({ kind: 'status' }, (value) => {
          if ((value as { completeAt: string | null }).completeAt === null) return;
          end();
          resolve(performance.now() - startedAt);
        });
        void storeHook.call('open', [signedIn]);
      });
      watcher.disconnect();
      const { usageDetails } = (await navigator.storage.estimate()) as {
        usageDetails?: { indexedDB?: number };
      };
      return { whole, list, blocked, stored: usageDetails?.indexedDB ?? Number.NaN };
    },
    [session, asks === 'list and whole'] as const,
  );
}

export interface PushFigures {
  /** Median of one save, and of the whole five hundred. */
  readonly saveMs: number;
  readonly pushMs: number;
  readonly bodies: readonly string[];
}

/** Signed out at the centre the device keeps 500 edits; then it may send again, and is timed until none waits. */
export async function pushEdits(
  context: BrowserContext,
  page: Page,
  town: BenchTown,
  edits: number,
  round: number,
): Promise<PushFigures> {
  const cookies = await context.cookies();
  await context.clearCookies();
  const wanted = Array.from({ length: edits }, (_, i) => {
    const task = town.tasks[(i * 7) % town.tasks.length];
    if (task === undefined) throw new Error('no task to edit');
    const { space, id, title } = task;
    return { space, id, title, text: `${round}.${i}` };
  });
  const saves = await page.evaluate(async (list) => {
    const { storeHook } = globalThis as unknown as HookedWindow;
    const took: number[] = [];
    const shown = new Map<string, unknown>();
    for (const { space, id, title, text } of list) {
      const from = shown.get(id) ?? title;
      const to = `${title} ${text}`;
      shown.set(id, to);
      const startedAt = performance.now();
      const fields = { title: { from, to } };
      const result = (await storeHook.call('commit', [
        {
          intent: 'edit-task',
          changes: [{ space, type: 'plan-task', recordId: id, body: { op: 'patch', fields } }],
        },
      ])) as { ok: boolean };
      took.push(performance.now() - startedAt);
      if (!result.ok) throw new Error('the store refused an edit');
    }
    return took;
  }, wanted);
  const exported = await outboxOnDisk(page);
  const { changes } = JSON.parse(exported) as { changes: readonly { body: string }[] };
  await context.addCookies(cookies);
  const pushMs = await page.evaluate(
    (before) =>
      new Promise<number>((resolve, reject) => {
        const { storeHook } = globalThis as unknown as HookedWindow;
        let startedAt: number | null = null;
        storeHook.watch({ kind: 'status' }, (value) => {
          const { waiting } = value as { waiting: number };
          if (startedAt === null) {
            if (waiting !== before) return reject(new Error(`${waiting} of ${before} wait`));
            startedAt = performance.now();
            return storeHook.syncNow();
          }
          if (waiting === 0) resolve(performance.now() - startedAt);
        });
      }),
    changes.length,
  );
  return {
    saveMs: saves.toSorted((a, b) => a - b)[Math.floor(saves.length / 2)] ?? 0,
    pushMs,
    bodies: changes.map(({ body }) => body),
  };
}
