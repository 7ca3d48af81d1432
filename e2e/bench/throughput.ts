import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PushRequest, PushResponse } from '#shared/protocol/sync.ts';
import type { DatabaseSettings } from '#server/db/open-database.ts';
import { startCluster } from '#server/db/testing/start-cluster.ts';
import { replicaOf, sent } from '#server/services/testing/centre.ts';
import { Centre } from '#e2e/actors/centre.ts';
import { prepareTown, type Town, type TownWorker } from '#e2e/crash/town.ts';
import { startRawServer } from './raw-server.ts';

export interface Throughput {
  readonly engine: 'pglite' | 'postgres';
  readonly changes: number;
  /** Changes a second: through the door, and their bare bodies into one table of the same engine. */
  readonly ours: number;
  readonly raw: number;
}

interface Batch {
  readonly worker: TownWorker;
  readonly bytes: Buffer;
  readonly changes: number;
}

const people = 40;
/** Half of them new records, half edits of those; five batches each. */
const changesEach = 500;
const batchOf = 100;
const atOnce = 8;

/** Forty people's devices push what they have made beforehand, eight at a time; the built server on one engine. */
export async function pushThroughput(
  engine: 'pglite' | 'postgres',
  main: string,
): Promise<Throughput> {
  const home = mkdtempSync(join(tmpdir(), 'digisoc-throughput-'));
  const dataDir = join(home, 'data');
  const clusters = engine === 'postgres' ? [await startCluster(), await startCluster()] : [];
  const settings = (nth: 0 | 1): DatabaseSettings => {
    const cluster = clusters[nth];
    return cluster === undefined
      ? { dataDir: nth === 0 ? dataDir : join(home, 'raw') }
      : { url: cluster.url };
  };
  const town = await prepareTown(settings(0), { workers: people, files: people });
  const batches = town.workers.map((worker, i) => batchesOf(town, worker, i));
  const changes = batches.flat().reduce((sum, batch) => sum + batch.changes, 0);
  const url = clusters[0]?.url;
  const centre = await Centre.start(
    { DEMO: 'false', LOG_LEVEL: 'error', ...(url === undefined ? {} : { DATABASE_URL: url }) },
    { dataDir, main },
  );
  const raw = await startRawServer([], settings(1));
  try {
    const ours = await timed(batches, async ({ worker, bytes, changes: count }) => {
      const answer = await post(`${centre.url}/api/sync/push`, bytes, worker.cookie);
      const { outcomes } = (await answer.json()) as PushResponse;
      const taken = outcomes.filter(({ kind }) => kind === 'applied' || kind === 'merged');
      if (taken.length !== count) throw new Error(`${taken.length} of ${count} taken`);
    });
    const bare = await timed(batches, async ({ bytes }) => {
      await (await post(`${raw.url}/insert-push`, bytes, '')).text();
    });
    return { engine, changes, ours: changes / ours, raw: changes / bare };
  } finally {
    await centre.end();
    await raw.stop();
    for (const cluster of clusters) await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function batchesOf(town: Town, worker: TownWorker, nth: number): readonly Batch[] {
  const replica = replicaOf(worker);
  const space = town.files[nth % town.files.length]?.social ?? '';
  const at = new Date().toISOString();
  const made = Array.from({ length: changesEach / 2 }, (_, i) => {
    const title = `Uzdevums ${i}`;
    const data = { title, dueOn: '2026-12-01', responsibleId: worker.id, status: 'open' };
    const common = { space, type: 'plan-task', at } as const;
    const create = replica.change({ ...common, body: { op: 'create', data } });
    const fields = { title: { from: title, to: `${title}, precizēts` } };
    return [
      create,
      replica.change({ ...common, recordId: create.recordId, body: { op: 'patch', fields } }),
    ];
  });
  const list = made.flat().map(sent);
  const batches: Batch[] = [];
  for (let from = 0; from < list.length; from += batchOf) {
    const changes = list
      .slice(from, from + batchOf)
      .map(({ body, bodyHash }) => ({ body, bodyHash }));
    const ask: PushRequest = {
      replicaId: replica.replicaId,
      incarnation: null,
      sentAt: new Date().toISOString(),
      newestReceipt: null,
      witness: null,
      changes,
    };
    batches.push({ worker, bytes: gzipSync(JSON.stringify(ask)), changes: changes.length });
  }
  return batches;
}

/** Each list in its order, so many lists at once; seconds. */
async function timed(
  lists: readonly (readonly Batch[])[],
  work: (batch: Batch) => Promise<void>,
): Promise<number> {
  const left = [...lists];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let list = left.shift(); list !== undefined; list = left.shift())
        for (const batch of list) await work(batch);
    }),
  );
  return (performance.now() - startedAt) / 1_000;
}

async function post(url: string, body: Buffer, cookie: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', cookie };
  const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
