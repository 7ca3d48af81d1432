import { execFile } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Kysely } from 'kysely';
import { receiptText, type Outcome } from '#shared/protocol/outcome.ts';
import { type DatabaseSettings, openDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { Centre, distDir } from '#e2e/actors/centre.ts';
import { Chance } from '#e2e/simulation/chance.ts';
import { AckLog } from './ack-log.ts';
import { faultsOf } from './check-centre.ts';
import { Device } from './device.ts';
import { finish, startLoad, sum } from './kill-server.ts';
import { prepareTown, type TownWorker } from './town.ts';

export interface RestoreRun {
  readonly engine: 'pglite' | 'postgres';
  /** Of an empty database, for `postgres`. */
  readonly databaseUrl?: string;
  readonly seed: number;
  readonly devices?: number;
  /** The built server; dist's unless said. */
  readonly main?: string;
}

export interface RestoreReport {
  readonly made: number;
  /** Acknowledged before the centre was put back, and not in what it was put back to. */
  readonly lost: number;
  /** Of those, there again. */
  readonly back: number;
  readonly duplicates: number;
  /** Written while the devices came back. */
  readonly meanwhile: number;
  readonly backupMs: number;
  readonly restoreMs: number;
  /** From the start of the restored server until the last device had given back everything. */
  readonly backMs: number;
  readonly faults: readonly string[];
}

const run = promisify(execFile);

/**
 * A backup at some moment under load, more work acknowledged, kill -9, the database put back without a word – as a copy
 * of its files would be: the incarnation and the sessions as they were – and the devices come back one by one, in any
 * order, and go on working.
 */
export async function restoreUnannounced(options: RestoreRun): Promise<RestoreReport> {
  const { engine, seed, databaseUrl = '' } = options;
  const home = mkdtempSync(join(tmpdir(), 'digisoc-restore-'));
  const dataDir = join(home, 'data');
  const settings: DatabaseSettings = engine === 'pglite' ? { dataDir } : { url: databaseUrl };
  const chance = new Chance(seed);
  const log = new AckLog(join(home, 'acks.jsonl'));
  const count = options.devices ?? 20;
  const town = await prepareTown(settings, { workers: count, files: 6 });
  const devices = town.workers.map(
    (worker, i) => new Device(worker, town, new Chance(seed * 1_000 + i), log),
  );
  const main = options.main ?? join(distDir, 'server/main.js');
  const database = engine === 'postgres' ? { DATABASE_URL: databaseUrl } : {};
  const env = { DEMO: 'false', LOG_LEVEL: 'error', CHECKPOINT_SECONDS: '5', ...database };
  const command = async (verb: string, args: readonly string[]) => {
    const began = performance.now();
    const script = join(dirname(main), 'cli', `${verb}.js`);
    await run(process.execPath, [script, ...args], {
      env: { ...process.env, ...env, DATA_DIR: dataDir },
    });
    return performance.now() - began;
  };
  const centre = await Centre.at(env, { dataDir, main });
  try {
    await centre.startAgain();
    devices[0]?.openShared();
    await devices[0]?.push(centre.url);
    for (const device of devices) await device.greet(centre.url);
    const file = join(home, 'centre.backup');
    const before = startLoad(devices, centre.url);
    await sleep(300 + chance.below(1_500));
    const backupMs = await command('backup', ['--out', file]);
    await sleep(300 + chance.below(2_000));
    await centre.stop('SIGKILL');
    await before.stop();

    const acknowledged = new Set(log.all().map(({ changeId }) => changeId));
    const restoreMs = await command('restore', ['--from', file, '--replace']);
    const lost = await asFilesWouldBe(settings, town.workers, acknowledged);
    const madeBefore = sum(devices, ({ made }) => made.size);

    await centre.startAgain();
    const startedAt = performance.now();
    const loads = await comeBack(devices, centre.url, chance);
    await sleep(500);
    for (const load of loads) await load.stop();
    await finish(centre, devices);
    // Whoever came back first may have been told of no other life: each greets once more, and gives back the rest.
    await finish(centre, devices);
    const backMs = performance.now() - startedAt;
    await centre.stop('SIGKILL');
    return {
      made: sum(devices, ({ made }) => made.size),
      meanwhile: sum(devices, ({ made }) => made.size) - madeBefore,
      duplicates: sum(devices, ({ duplicates }) => duplicates),
      backupMs,
      restoreMs,
      backMs,
      lost: lost.size,
      ...(await judged(settings, devices, log.all(), lost)),
    };
  } finally {
    await centre.stop('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
}

/** One after the other in any order; some greet first, some read first, some send first what they have. */
async function comeBack(devices: readonly Device[], url: string, chance: Chance) {
  const order = devices
    .map((device) => ({ device, at: chance.next() }))
    .toSorted((a, b) => a.at - b.at);
  const loads: { stop(): Promise<void> }[] = [];
  for (const { device } of order) {
    const first = chance.next();
    if (first < 0.3) await device.greet(url);
    else if (first < 0.5) await device.pull(url);
    loads.push(startLoad([device], url));
    await sleep(chance.below(150));
  }
  return loads;
}

/** Takes back what `restore` did beyond the rows. Gives the acknowledged changes that are not there any more. */
async function asFilesWouldBe(
  settings: DatabaseSettings,
  workers: readonly TownWorker[],
  acknowledged: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const { kysely, close } = await openDatabase<Schema>(settings);
  try {
    const lives = await kysely
      .selectFrom('incarnation')
      .selectAll()
      .orderBy('began_at', 'desc')
      .execute();
    const [begun, former] = lives;
    if (begun === undefined || former === undefined) throw new Error('the restore began no life');
    await kysely.deleteFrom('incarnation').where('id', '=', begun.id).execute();
    await kysely
      .updateTable('meta')
      .set({ value: former.id })
      .where('key', '=', 'incarnation')
      .execute();
    await kysely
      .insertInto('session')
      .values(workers.map(({ session }) => session))
      .execute();
    const known = await kysely.selectFrom('change_log').select('change_id').execute();
    const there = new Set(known.map(({ change_id }) => change_id));
    return new Set([...acknowledged].filter((id) => !there.has(id)));
  } finally {
    await close();
  }
}

async function judged(
  settings: DatabaseSettings,
  devices: readonly Device[],
  acks: readonly Outcome[],
  lost: ReadonlySet<string>,
): Promise<{ readonly back: number; readonly faults: readonly string[] }> {
  const { kysely, close } = await openDatabase<Schema>(settings);
  try {
    // The last word on each change: the one before it was of a life that is over.
    const last = new Map(acks.map((ack) => [ack.changeId, ack]));
    const log = await kysely.selectFrom('change_log').select('change_id').execute();
    const there = new Set(log.map(({ change_id }) => change_id));
    const faults = [...(await faultsOf(kysely, devices, [...last.values()]))];
    faults.push(...(await faultsOfLives(kysely, devices, acks)));
    return { back: [...lost].filter((id) => there.has(id)).length, faults };
  } finally {
    await close();
  }
}

/** Two lives, every device in the second, every receipt of either signed by this centre. */
async function faultsOfLives(
  kysely: Kysely<Schema>,
  devices: readonly Device[],
  acks: readonly Outcome[],
): Promise<readonly string[]> {
  const faults: string[] = [];
  const lives = await kysely.selectFrom('incarnation').select('id').execute();
  const meta = await kysely.selectFrom('meta').selectAll().execute();
  const valueOf = (key: string) => meta.find((row) => row.key === key)?.value ?? '';
  const known = new Set(lives.map(({ id }) => id));
  if (known.size !== 2) faults.push(`${known.size} lives instead of two`);
  if (devices.some(({ incarnation }) => incarnation !== valueOf('incarnation')))
    faults.push('a device was not told of the new life');
  const key = createPublicKey(valueOf('receipt_key'));
  for (const ack of acks) {
    const signature = Buffer.from(ack.signature ?? '', 'base64url');
    if (!known.has(ack.incarnation) || !verify(null, Buffer.from(receiptText(ack)), key, signature))
      faults.push(`a receipt of ${ack.changeId} is not this centre's`);
  }
  return faults;
}
