import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { createFrameReader } from '#shared/protocol/frames.ts';
import { addRow, emptyDigest, type SpaceDigest } from '#shared/protocol/space-digest.ts';
import type { Row } from '#shared/protocol/sync.ts';
import type { CentreStore } from '#server/db/centre-store.ts';
import type { Kysely } from 'kysely';
import { openDatabase } from '#server/db/open-database.ts';
import { createPullStore } from '#server/db/pull-store.ts';
import type { Schema } from '#server/db/schema.ts';
import { createSqlStore } from '#server/db/sql-store.ts';
import { applyChanges, type DoorPorts } from '#server/services/apply-changes.ts';
import { pullChanges } from '#server/services/pull-changes.ts';
import { createSegmentCache } from '#server/services/segment-cache.ts';
import {
  centreOf,
  doorPorts,
  replicaOf,
  sent,
  type Worker,
} from '#server/services/testing/centre.ts';
import { Chance } from '#e2e/simulation/chance.ts';

export interface CursorRun {
  readonly databaseUrl: string;
  readonly rows: number;
  readonly writers: number;
  readonly pollers: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
  /** The cursor is moved to a head read after the rows, as many would: a proof that can't fail is none. */
  readonly leaps?: boolean;
}

export interface CursorReport {
  readonly rows: number;
  readonly pulls: number;
  readonly seen: number;
  readonly missed: number;
  readonly seconds: number;
}

interface Held {
  readonly rev: number;
  readonly digest: SpaceDigest;
}

const batchSize = 50;
const utf8 = {
  encode: (text: string): Uint8Array => Buffer.from(text),
  decode: (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8'),
};

/**
 * Writers through the write door, some of whose transactions stay open for a while, and pollers through the read door that
 * advance by revision only. In the end each poller has added up what it was given: it must be what the heads say.
 */
export async function cursorProof(run: CursorRun): Promise<CursorReport> {
  const { rows, writers, pollers, seed, say = () => undefined } = run;
  const database = await openDatabase<Schema>({
    url: run.databaseUrl,
    maxConnections: writers + pollers + 2,
  });
  const { kysely } = database;
  const centre = centreOf(kysely);
  const town = await centre.addTown();
  const door: DoorPorts = {
    ...doorPorts(kysely).ports,
    store: dawdling(createSqlStore(kysely), new Chance(seed)),
  };
  const people = await Promise.all(
    Array.from({ length: pollers }, async (_, i) => {
      const worker = await centre.addWorker(town, 'social-worker', `w${i}`);
      const files = await Promise.all(Array.from({ length: 25 }, () => centre.addCase(town)));
      const spaces = files.map(({ social }) => social);
      await centre.grant(worker, spaces);
      return { worker, spaces };
    }),
  );

  const startedAt = performance.now();
  let written = 0;
  let pulls = 0;
  const writing = Promise.all(
    Array.from({ length: writers }, async (_, i) => {
      const chance = new Chance(seed * 1_000 + i);
      const { worker, spaces } = people[i % people.length] ?? fail();
      const replica = replicaOf(worker);
      while (written < rows) {
        written += batchSize;
        const changes = Array.from({ length: batchSize }, (__, n) =>
          replica.change({
            space: chance.pick(spaces),
            type: 'plan-task',
            body: { op: 'create', data: { title: `${i}.${n}`, status: 'open' } },
          }),
        );
        await applyChanges(door, {
          actor: worker,
          replicaId: replica.replicaId,
          requestId: randomUUID(),
          changes: changes.map(sent),
        });
      }
    }),
  );
  let done = false;
  const cache = createSegmentCache();
  const polling = people.map(async ({ worker }) => {
    const held = new Map<string, Held>();
    let seen = 0;
    for (let last = false; !last;) {
      last = done;
      seen += await pollOnce(kysely, cache, worker, held);
      if (run.leaps === true) await leap(kysely, held);
      pulls += 1;
    }
    return { held, seen };
  });
  const ticking = setInterval(() => say(`${written} written, ${pulls} pulls`), 15_000);
  await writing;
  done = true;
  const polled = await Promise.all(polling);
  clearInterval(ticking);
  const seconds = (performance.now() - startedAt) / 1_000;

  const heads = await kysely.selectFrom('space_head').selectAll().execute();
  const { n: stored } = await kysely
    .selectFrom('record')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('type', '=', 'plan-task')
    .executeTakeFirstOrThrow();
  let missed = 0;
  for (const [i, { spaces }] of people.entries()) {
    for (const space of spaces) {
      const head = heads.find(({ space_id }) => space_id === space) ?? fail();
      const had = polled[i]?.held.get(space)?.digest ?? emptyDigest;
      if (had.n !== head.n || had.h !== head.h) missed += Math.max(head.n - had.n, 1);
    }
  }
  await database.close();
  const seen = polled.reduce((sum, { seen: rowsSeen }) => sum + rowsSeen, 0);
  return { rows: stored, pulls, seen, missed, seconds };
}

/** One pull by the revisions held; what came is added up row by row. */
async function pollOnce(
  kysely: Kysely<Schema>,
  cache: ReturnType<typeof createSegmentCache>,
  worker: Worker,
  held: Map<string, Held>,
): Promise<number> {
  const answer = await pullChanges(
    {
      store: createPullStore(kysely),
      cache,
      witness: {
        look: async () => 'one',
        lookAtToken: async () => 'one',
        of: () => 'seen',
        mark: () => 'mark',
      },
      now: () => new Date(),
    },
    {
      actor: worker,
      intakeSpaceId: '',
      requestId: randomUUID(),
      request: {
        replicaId: 'poller',
        incarnation: 'one',
        token: null,
        witness: null,
        scopeDigest: null,
        vector: Object.fromEntries([...held].map(([space, { rev }]) => [space, rev])),
      },
    },
  );
  if (answer.kind !== 'frames') return 0;
  let seen = 0;
  for (const { header, body } of createFrameReader(utf8).push(Buffer.concat(answer.frames))) {
    if (header.t !== 'segment' && header.t !== 'delta') continue;
    const text = header.t === 'segment' ? gunzipSync(body).toString() : utf8.decode(body);
    const rows = JSON.parse(text) as Row[];
    let digest: SpaceDigest =
      header.t === 'segment' ? emptyDigest : (held.get(header.space)?.digest ?? emptyDigest);
    for (const { id, rev } of rows) digest = addRow(digest, id, rev);
    held.set(header.space, { rev: header.rev, digest });
    seen += rows.length;
  }
  return seen;
}

async function leap(kysely: Kysely<Schema>, held: Map<string, Held>): Promise<void> {
  for (const { space_id, rev } of await kysely.selectFrom('space_head').selectAll().execute()) {
    const one = held.get(space_id);
    if (one !== undefined) held.set(space_id, { ...one, rev });
  }
}

/** Every fifth transaction stays open for a while after it has written: what comes later commits before it. */
function dawdling(store: CentreStore, chance: Chance): CentreStore {
  return {
    inDoor: (work) =>
      store.inDoor(async (door) => {
        const result = await work(door);
        if (chance.odds(0.2)) await sleep(chance.below(30));
        return result;
      }),
  };
}

function fail(): never {
  throw new Error('cursor proof: nobody there');
}
