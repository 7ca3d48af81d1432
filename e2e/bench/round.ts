import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from '@playwright/test';
import type { Centre } from '#e2e/actors/centre.ts';
import type { BenchTown } from './bench-town.ts';
import { coldStart, scriptsBeforePaint, type StartMarks, workerTime } from './cold-start.ts';
import { type DeltaFigures, type Elsewhere, fetchDelta } from './delta.ts';
import { median, p95 } from './median.ts';
import { firstDownload, openBrowser, pushEdits, signedInNowhere } from './our-device.ts';
import { keepRawList, rawDelta, rawDownload, rawPush, rawStart } from './raw-page.ts';
import type { RawServer } from './raw-server.ts';
import { listTimes, openTimes, rawSearchTimes, searchTimes } from './reads.ts';
import { slowWorkers } from './slow-workers.ts';

/** Milliseconds, but for the bytes. */
export interface RoundFigures extends DeltaFigures {
  readonly download: number;
  readonly rawDownload: number;
  /** The bound without secondary indexes. */
  readonly rawDownloadBare: number;
  /** The page's longest piece of work during the download. */
  readonly blocked: number;
  /** Bytes of the device's databases for each byte of the rows as JSON. */
  readonly storedShare: number;
  readonly rawDelta: number;
  readonly push: number;
  readonly rawPush: number;
  /** The bound without the device's own reading and deleting. */
  readonly rawPushRequest: number;
  readonly save: number;
  readonly search: number;
  readonly searchWorst: number;
  readonly rawSearch: number;
  /** p95 of the whole list of case files, and of one of them opened. */
  readonly list: number;
  readonly open: number;
  /** The page at 4× and its worker at a quarter of a core; where that can't be had, three times more of the worker's time. */
  readonly start: number;
  readonly startIsMeasured: boolean;
  readonly startPage: number;
  readonly startWorker: number;
  readonly rawStart: number;
  readonly scriptBytes: number;
  readonly workerBytes: number;
}

export interface RoundPorts {
  readonly centre: Centre;
  readonly raw: RawServer;
  readonly town: BenchTown;
  readonly elsewhere: Elsewhere;
  readonly client: string;
  readonly round: number;
  readonly edits: number;
}

const slower = 4;
const settledMs = 2_000;

/** A new profile on disk; ours and the bare bound one after the other, which of them first by turns. */
export async function runRound(ports: RoundPorts): Promise<RoundFigures> {
  const profile = mkdtempSync(join(tmpdir(), 'digisoc-bench-'));
  try {
    const context = await openBrowser(profile, true);
    const busy = await whileOnline(context, ports);
    await context.close();
    await ports.centre.stop();
    const start = await whileOffline(profile, ports);
    await ports.centre.startAgain();
    return { ...busy, ...start };
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

async function whileOnline(
  context: BrowserContext,
  { centre, raw, town, elsewhere, round, edits }: RoundPorts,
) {
  const bare = await context.newPage();
  await bare.goto(raw.url);
  const ours = await context.newPage();
  const session = await signedInNowhere(ours, centre.url, town);
  const measureRaw = async () => ({
    rawDownload: await rawDownload(bare, 'id, [type+at], space'),
    rawDownloadBare: await rawDownload(bare, 'id'),
  });
  // A centre that has just started holds no segments: another device of the person has fetched them.
  if (round > 0) await elsewhere.device.fetchAll();
  const rawFirst = round % 2 === 0 ? await measureRaw() : null;
  const download = await firstDownload(ours, session);
  const rawFigures = rawFirst ?? (await measureRaw());
  const rowBytes = Buffer.byteLength(JSON.stringify(town.rows));
  const delta = await fetchDelta(context, ours, elsewhere);
  const rawOfDelta = await rawDelta(bare, 'id');

  const { bodies, pushMs, saveMs } = await pushEdits(context, ours, town, edits, round);
  const rawOfPush = await rawPush(bare, bodies);
  const searches = await searchTimes(ours);
  const rawSearches = await rawSearchTimes(ours);
  const [lists, opened] = [await listTimes(ours), await openTimes(ours)];
  await keepRawList(bare);
  // What the app keeps for a start without a network.
  await ours.goto(`${centre.url}/cases`);
  await ours.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await ours.waitForFunction(async () => (await caches.keys()).length > 0);
  return {
    ...rawFigures,
    ...delta,
    download: download.whole,
    blocked: download.blocked,
    storedShare: download.stored / rowBytes,
    rawDelta: rawOfDelta,
    push: pushMs,
    save: saveMs,
    rawPush: rawOfPush.whole,
    rawPushRequest: rawOfPush.request,
    search: median(searches),
    searchWorst: Math.max(...searches),
    rawSearch: median(rawSearches),
    list: p95(lists),
    open: p95(opened),
  };
}

/** Three new browsers: ours slowed, ours as it is, the bare list slowed. */
async function whileOffline(profile: string, { centre, raw, client }: RoundPorts) {
  const once = async <T>(work: (context: BrowserContext) => Promise<T>): Promise<T> => {
    const context = await openBrowser(profile, false);
    try {
      // The browser's own start is not the app's.
      await sleep(settledMs);
      return await work(context);
    } finally {
      await context.close();
    }
  };
  const atFour = async (context: BrowserContext) =>
    coldStart(await context.newPage(), centre.url, slower);
  const throttled = await once(atFour);
  const held = await heldBack(() => once(atFour));
  const [plain, scripts] = await once(async (context) => {
    const page = await context.newPage();
    return [await coldStart(page, centre.url, 1), await scriptsBeforePaint(page)] as const;
  });
  const rawStartMs = await once(async (context) => {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.goto(raw.url);
    return rawStart(page);
  });
  const worker = workerTime(plain);
  const [ofWorker, ofPage] = split(scripts);
  return {
    startPage: throttled.painted,
    startWorker: worker,
    start: held?.painted ?? throttled.painted + (slower - 1) * worker,
    startIsMeasured: held !== null,
    rawStart: rawStartMs,
    scriptBytes: gzipBytes(client, ofPage),
    workerBytes: gzipBytes(client, ofWorker),
  };
}

/** A start whose worker got away from its watcher says nothing: it is made again. Null where none can be held. */
async function heldBack(start: () => Promise<StartMarks>): Promise<StartMarks | null> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const holder = await slowWorkers(slower);
    if (holder === null) return null;
    const marks = await start();
    if ((await holder.stop()) > 0) return marks;
  }
  throw new Error('no worker was held back');
}

function split(
  scripts: readonly string[],
): readonly [worker: readonly string[], page: readonly string[]] {
  const isWorker = (path: string) => /\/worker-/u.test(path);
  return [scripts.filter(isWorker), scripts.filter((path) => !isWorker(path))];
}

function gzipBytes(client: string, paths: readonly string[]): number {
  return paths.reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(client, path)), { level: 9 }).length,
    0,
  );
}
