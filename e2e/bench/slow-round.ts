import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchDelta } from './delta.ts';
import { firstDownload, openBrowser, pushEdits, signedInNowhere } from './our-device.ts';
import { rawDelta, rawDownload, rawPush } from './raw-page.ts';
import type { RoundPorts } from './round.ts';
import { SlowLine } from './slow-line.ts';

/** Milliseconds, each beside the bare bound over the same line. */
export interface SlowFigures {
  readonly list: number;
  readonly download: number;
  readonly rawDownload: number;
  readonly delta: number;
  readonly rawDelta: number;
  readonly push: number;
  readonly rawPush: number;
}

/** The app is there; the line is a slow mobile network from the first download on. */
export async function runSlowRound(ports: RoundPorts): Promise<SlowFigures> {
  const { centre, raw, town, elsewhere, round, edits } = ports;
  const profile = mkdtempSync(join(tmpdir(), 'digisoc-bench-'));
  const line = await SlowLine.to(centre.port);
  const rawLine = await SlowLine.to(Number(new URL(raw.url).port));
  const context = await openBrowser(profile, true);
  try {
    await elsewhere.device.fetchAll();
    const bare = await context.newPage();
    await bare.goto(rawLine.url);
    rawLine.slow = true;
    const rawDownloadMs = await rawDownload(bare, 'id, [type+at], space');
    const ours = await context.newPage();
    const session = await signedInNowhere(ours, line.url, town);
    line.slow = true;
    const { list, whole } = await firstDownload(ours, session, 'list and whole');
    const { delta } = await fetchDelta(context, ours, elsewhere);
    const rawDeltaMs = await rawDelta(bare, 'id, [type+at], space');
    const { bodies, pushMs } = await pushEdits(context, ours, town, edits, round);
    const rawOfPush = await rawPush(bare, bodies);
    return {
      list: list ?? Number.NaN,
      download: whole,
      rawDownload: rawDownloadMs,
      delta,
      rawDelta: rawDeltaMs,
      push: pushMs,
      rawPush: rawOfPush.whole,
    };
  } finally {
    await context.close();
    await line.end();
    await rawLine.end();
    rmSync(profile, { recursive: true, force: true });
  }
}
