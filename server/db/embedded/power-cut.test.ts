import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { amcheck } from '@electric-sql/pglite/contrib/amcheck';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fate, PowerCutFs } from '#server/db/testing/power-cut-fs.ts';
import { createCluster } from './create-cluster.ts';
import { DurableNodeFs } from './durable-node-fs.ts';
import { durableParams } from './engine-params.ts';

type Cut = {
  readonly image: string;
  readonly acknowledged: number;
  readonly inCheckpoint: boolean;
};

let root = '';
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'cut-'));
  await createCluster(join(root, 'live'));
}, 60_000);
afterEach(() => rmSync(root, { recursive: true, force: true }));

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const open = (fs: DurableNodeFs) =>
  PGlite.create({ fs, startParams: [...durableParams], extensions: { amcheck } });

/** Commits rows one by one, with checkpoints between, and cuts the power at random operations on the way. */
async function run(seed: number, fates: readonly Fate[], honest: boolean): Promise<Cut[]> {
  const random = seeded(seed);
  const fs = new PowerCutFs(join(root, 'live'), { honest });
  const engine = await open(fs);
  await engine.exec(
    'create table work (id int primary key, filler text); create extension amcheck',
  );
  const cuts: Cut[] = [];
  let acknowledged = 0;
  let inCheckpoint = false;
  let wanted = false;
  let wait = 0;
  const failures: unknown[] = [];
  fs.beforeOperation = () => {
    if (!wanted || (wait -= 1) > 0) return;
    wanted = false;
    const image = join(root, `cut-${cuts.length}`);
    try {
      fs.cut(image, fates[cuts.length] ?? 'some', random);
    } catch (error) {
      // Thrown through the engine it would be swallowed there.
      failures.push(error);
    }
    cuts.push({ image, acknowledged, inCheckpoint });
  };
  const cutWithin = (operations: number) => {
    wanted = true;
    wait = 1 + Math.floor(random() * operations);
  };
  while (cuts.length < fates.length) {
    const whileCheckpoint = cuts.length % 2 === 0;
    if (!whileCheckpoint) cutWithin(25);
    for (let n = 0; n < 15; n += 1) {
      await engine.query('insert into work values ($1, repeat($2, 900))', [acknowledged + 1, 'š']);
      acknowledged += 1;
    }
    await engine.query('update work set filler = filler || $1 where id % 3 = 0', ['x']);
    if (whileCheckpoint) cutWithin(20);
    inCheckpoint = true;
    await engine.exec('checkpoint');
    inCheckpoint = false;
    wanted = false;
  }
  await engine.close();
  expect(failures).toEqual([]);
  return cuts;
}

/** Rows that survived, after checking that heap and index agree. */
async function survivors(image: string): Promise<{ count: number; max: number }> {
  const engine = await open(new DurableNodeFs(image));
  const { rows } = await engine.query<{ count: number; max: number }>(
    'select count(*)::int as count, coalesce(max(id), 0) as max from work',
  );
  await engine.query("select bt_index_check('work_pkey', true)");
  const broken = await engine.query("select * from verify_heapam('work')");
  expect(broken.rows).toEqual([]);
  await engine.close();
  return rows[0] ?? { count: 0, max: 0 };
}

test.each([2])(
  'a power cut loses nothing acknowledged, in a checkpoint neither (seed %i)',
  async (seed) => {
    const cuts = await run(seed, ['none', 'none', 'some', 'some'], true);
    expect(cuts.filter((cut) => cut.inCheckpoint).length).toBeGreaterThan(1);
    for (const { image, acknowledged } of cuts) {
      const { count, max } = await survivors(image);
      expect(count).toBe(max);
      expect(count).toBeGreaterThanOrEqual(acknowledged);
    }
  },
  120_000,
);

test('without the fsync it would', async () => {
  const [cut] = await run(1, ['none'], false);
  const lost = await survivors(cut?.image ?? '').then(
    ({ count }) => count < (cut?.acknowledged ?? 0),
    () => true,
  );
  expect(lost).toBe(true);
}, 60_000);
