import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { Centre } from '#e2e/actors/centre.ts';
import { Chance } from '#e2e/simulation/chance.ts';
import { AckLog } from './ack-log.ts';
import { faultsOf } from './check-centre.ts';
import { Device } from './device.ts';
import { prepareTown } from './town.ts';

export interface DoubledRun {
  readonly databaseUrl: string;
  readonly changes: number;
  readonly seed: number;
  readonly main?: string;
  readonly say?: (line: string) => void;
}

export interface DoubledReport {
  readonly made: number;
  readonly requests: number;
  readonly doubled: number;
  readonly lost: number;
  readonly seconds: number;
  readonly faults: readonly string[];
}

/** A line on which 30 % of the requests arrive twice and 20 % of the replies never do; in the end the database is read. */
export async function doubledProof(run: DoubledRun): Promise<DoubledReport> {
  const { changes, seed, say = () => undefined } = run;
  const home = mkdtempSync(join(tmpdir(), 'digisoc-doubled-'));
  const log = new AckLog(join(home, 'acks.jsonl'));
  const town = await prepareTown({ url: run.databaseUrl }, { workers: 40, files: 40 });
  const line = { requests: 0, doubled: 0, lost: 0 };
  const devices = Array.from({ length: 40 }, (_, i) => {
    const worker = town.workers[i % town.workers.length];
    if (worker === undefined) throw new Error('a device needs a person');
    const device = new Device(worker, town, new Chance(seed * 1_000 + i), log);
    device.fetch = badLine(new Chance(seed * 2_000 + i), line);
    return device;
  });
  const centre = await Centre.at(
    { DEMO: 'false', LOG_LEVEL: 'error', DATABASE_URL: run.databaseUrl },
    { dataDir: join(home, 'data'), ...(run.main === undefined ? {} : { main: run.main }) },
  );
  const startedAt = performance.now();
  const made = () => devices.reduce((sum, device) => sum + device.made.size, 0);
  const ticking = setInterval(() => say(`${made()} made, ${line.requests} requests`), 15_000);
  try {
    await centre.startAgain();
    devices[0]?.openShared();
    while ((devices[0]?.waiting.length ?? 0) > 0) await devices[0]?.push(centre.url);
    await Promise.all(
      devices.map(async (device) => {
        while (made() < changes || device.waiting.length > 0) {
          while (made() < changes && device.waiting.length < 40) device.write();
          if (!(await device.push(centre.url))) await sleep(device.chance.below(200));
        }
      }),
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    await centre.stop('SIGKILL');
    const database = await openDatabase<Schema>({ url: run.databaseUrl });
    const faults = await faultsOf(database.kysely, devices, log.all());
    await database.close();
    return { made: made(), ...line, seconds, faults };
  } finally {
    clearInterval(ticking);
    await centre.stop('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
}

function badLine(
  chance: Chance,
  line: { requests: number; doubled: number; lost: number },
): typeof globalThis.fetch {
  return async (url, init) => {
    line.requests += 1;
    if (chance.odds(0.3)) {
      line.doubled += 1;
      void fetch(url, init).then(
        (answer) => answer.text(),
        () => '',
      );
    }
    const [lost, cut] = [chance.odds(0.1), chance.odds(0.1)];
    if (lost || cut) line.lost += 1;
    // Cut while the centre is at work on it, or after it has answered.
    const signal = cut ? AbortSignal.timeout(1 + chance.below(40)) : undefined;
    const answer = await fetch(url, { ...init, ...(signal === undefined ? {} : { signal }) });
    if (lost) {
      await answer.text();
      throw new TypeError('the reply was lost');
    }
    return answer;
  };
}
