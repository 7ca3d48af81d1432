import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { type DatabaseSettings, openDatabase } from '#server/db/open-database.ts';
import type { Schema } from '#server/db/schema.ts';
import { Centre } from '#e2e/actors/centre.ts';
import { Chance } from '#e2e/simulation/chance.ts';
import { AckLog } from './ack-log.ts';
import { faultsOf } from './check-centre.ts';
import { Device } from './device.ts';
import { prepareTown } from './town.ts';

export interface ServerKills {
  readonly engine: 'pglite' | 'postgres';
  /** Of an empty database, for `postgres`. */
  readonly databaseUrl?: string;
  readonly kills: number;
  readonly seed: number;
  readonly devices?: number;
  /** The built server; dist's unless said. */
  readonly main?: string;
  readonly say?: (line: string) => void;
  /** Spoils the database before it is read: a checker that finds nothing then is none. */
  readonly spoil?: (kysely: Kysely<Schema>) => Promise<void>;
}

export interface ServerKillReport {
  readonly kills: number;
  /** Kills that hit a server with requests in its hands, and kills before it was ready. */
  readonly inFlight: number;
  readonly early: number;
  readonly pushes: number;
  readonly made: number;
  readonly acknowledged: number;
  readonly duplicates: number;
  /** Median of kill → ready again. */
  readonly restartMs: number;
  readonly faults: readonly string[];
}

/** kill -9 under load, again and again on the same data; then the devices finish, and the database is read. */
export async function killServer(options: ServerKills): Promise<ServerKillReport> {
  const { engine, kills, seed, say = () => undefined } = options;
  const home = mkdtempSync(join(tmpdir(), 'digisoc-crash-'));
  const dataDir = join(home, 'data');
  const settings: DatabaseSettings =
    engine === 'pglite' ? { dataDir } : { url: options.databaseUrl ?? '' };
  const chance = new Chance(seed);
  const log = new AckLog(join(home, 'acks.jsonl'));
  const town = await prepareTown(settings, { workers: 6, files: 5 });
  const devices = Array.from({ length: options.devices ?? 12 }, (_, i) => {
    const worker = town.workers[i % town.workers.length];
    if (worker === undefined) throw new Error('a device needs a person');
    return new Device(worker, town, new Chance(seed * 1_000 + i), log);
  });
  const place = { dataDir, ...(options.main === undefined ? {} : { main: options.main }) };
  const env = {
    DEMO: 'false',
    LOG_LEVEL: 'error',
    CHECKPOINT_SECONDS: '5',
    ...(engine === 'postgres' ? { DATABASE_URL: options.databaseUrl ?? '' } : {}),
  };
  const centre = await Centre.at(env, place);
  try {
    await centre.startAgain();
    devices[0]?.openShared();
    await devices[0]?.push(centre.url);
    const load = startLoad(devices, centre.url);
    const result = await killAgainAndAgain(centre, devices, chance, kills, say);
    await load.stop();
    await finish(centre, devices);
    const incarnations = new Set(devices.map(({ incarnation }) => incarnation));
    await centre.stop('SIGKILL');
    const acks = log.all();
    const database = await openDatabase<Schema>(settings);
    await options.spoil?.(database.kysely);
    const faults = await faultsOf(database.kysely, devices, acks);
    await database.close();
    return {
      ...result,
      kills: kills + 1,
      pushes: sum(devices, ({ pushes }) => pushes),
      made: sum(devices, ({ made }) => made.size),
      acknowledged: new Set(acks.map(({ changeId }) => changeId)).size,
      duplicates: sum(devices, ({ duplicates }) => duplicates),
      faults: [
        ...faults,
        ...(incarnations.size === 1 ? [] : ['the centre believed it was restored']),
        ...(result.seen.size === 1 ? [] : ['the incarnation changed between kills']),
      ],
    };
  } finally {
    await centre.stop('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
}

async function killAgainAndAgain(
  centre: Centre,
  devices: readonly Device[],
  chance: Chance,
  kills: number,
  say: (line: string) => void,
) {
  const restarts: number[] = [];
  const seen = new Set<string | null>();
  let inFlight = 0;
  let early = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    await sleep(150 + chance.below(1_000));
    if (devices.some((device) => device.inFlight)) inFlight += 1;
    await centre.stop('SIGKILL');
    // Some die while they still recover from the death before.
    for (let again = 0; again < 2 && chance.odds(0.2); again += 1) {
      const starting = centre.startAgain().catch(() => undefined);
      await sleep(50 + chance.below(1_200));
      await centre.stop('SIGKILL');
      await starting;
      early += 1;
    }
    const killedAt = performance.now();
    await centre.startAgain();
    restarts.push(performance.now() - killedAt);
    for (const device of devices.slice(0, 3)) {
      if (await device.greet(centre.url)) seen.add(device.incarnation);
    }
    say(
      `kill ${kill} of ${kills}: ${sum(devices, ({ made }) => made.size)} changes made, ${sum(devices, ({ waiting }) => waiting.length)} waiting, up again in ${restarts.at(-1)?.toFixed(0)} ms`,
    );
  }
  return {
    inFlight,
    early,
    seen,
    restartMs: restarts.toSorted((a, b) => a - b)[Math.floor(restarts.length / 2)] ?? 0,
  };
}

/** Every device writes and sends, waits a moment, and begins again; below the centre's changes a minute. */
export function startLoad(devices: readonly Device[], url: string) {
  let going = true;
  const runs = devices.map(async (device) => {
    while (going) {
      if (device.waiting.length < 30) device.write();
      const there = device.chance.odds(0.15) ? await device.pull(url) : await device.push(url);
      await sleep(there ? 20 + device.chance.below(120) : 60);
    }
  });
  return {
    async stop() {
      going = false;
      await Promise.all(runs);
    },
  };
}

/** In turns: after a restore one device may wait for what another brings. */
export async function finish(centre: Centre, devices: readonly Device[]): Promise<void> {
  for (let tries = 0; devices.some((device) => device.waiting.length > 0); tries += 1) {
    if (tries > 100)
      throw new Error(`a device can't get rid of its work:\n${centre.output.slice(-2_000)}`);
    for (const device of devices) await device.push(centre.url);
    if (tries > 10) await sleep(200);
  }
  for (const device of devices) await device.greet(centre.url);
}

export function sum(devices: readonly Device[], of: (device: Device) => number): number {
  return devices.reduce((total, device) => total + of(device), 0);
}
