import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Transaction, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachEngine, testDatabases } from '#server/db/testing/test-databases.ts';
import { inTransaction } from './transact.ts';

type Schema = { box: { id: number; n: number } };
const random = () => 0.5;
let migrations = '';
beforeAll(() => {
  migrations = mkdtempSync(join(tmpdir(), 'transact-'));
  const text =
    'create table box (id int primary key, n int not null); insert into box values (1, 10), (2, 10);';
  writeFileSync(join(migrations, '0001_box.sql'), text);
});
afterAll(() => rmSync(migrations, { recursive: true, force: true }));

/** Lets `count` transactions go on only when all of them have arrived. */
function gate(count: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived >= count) open();
    return opened;
  };
}

const sum = async (tx: Transaction<Schema>) => {
  const { rows } = await sql<{ sum: number }>`select sum(n)::int as sum from box`.execute(tx);
  return rows[0]?.sum ?? 0;
};

describe('on a real PostgreSQL', () => {
  const open = testDatabases('postgres');

  test('a serialization failure is run again and sees what the other wrote', async () => {
    const { kysely } = await open<Schema>({ migrations });
    const meet = gate(2);
    let runs = 0;
    // Write skew: each takes 10 from a box of its own if both together hold 20.
    const take = (id: number) =>
      inTransaction(kysely, { isolation: 'serializable', random }, async (tx) => {
        runs += 1;
        const enough = (await sum(tx)) >= 20;
        await meet();
        if (enough) await tx.updateTable('box').set({ n: 0 }).where('id', '=', id).execute();
        return enough;
      });
    const taken = await Promise.all([take(1), take(2)]);
    expect(taken.toSorted()).toEqual([false, true]);
    expect(runs).toBe(3);
  });

  test('of two in a deadlock the one who was shot is run again', async () => {
    const { kysely } = await open<Schema>({ migrations });
    const meet = gate(2);
    let runs = 0;
    const add = (first: number, second: number) =>
      inTransaction(kysely, { random }, async (tx) => {
        runs += 1;
        const plusOne = (id: number) =>
          tx
            .updateTable('box')
            .set((eb) => ({ n: eb('n', '+', 1) }))
            .where('id', '=', id)
            .execute();
        await plusOne(first);
        await meet();
        await plusOne(second);
      });
    await Promise.all([add(1, 2), add(2, 1)]);
    expect(await kysely.selectFrom('box').select('n').execute()).toEqual([{ n: 12 }, { n: 12 }]);
    expect(runs).toBe(3);
  });

  test('it gives up after its attempts, with the database’s own error', async () => {
    const { kysely } = await open<Schema>({ migrations });
    let runs = 0;
    const losing = inTransaction(
      kysely,
      { isolation: 'repeatable read', attempts: 3, random },
      async (tx) => {
        runs += 1;
        await sum(tx);
        await kysely.updateTable('box').set({ n: runs }).where('id', '=', 1).execute();
        await tx.updateTable('box').set({ n: 0 }).where('id', '=', 1).execute();
      },
    );
    await expect(losing).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(3);
  });
});

eachEngine('a transaction', (open) => {
  test('is not run again for any other error', async () => {
    const { kysely } = await open<Schema>({ migrations });
    let runs = 0;
    const doomed = inTransaction(kysely, { random }, async (tx) => {
      runs += 1;
      await tx.insertInto('box').values({ id: 1, n: 0 }).execute();
    });
    await expect(doomed).rejects.toMatchObject({ code: '23505' });
    expect(runs).toBe(1);
  });

  test('has the isolation it asked for and returns what the work returned', async () => {
    const { kysely } = await open<Schema>({ migrations });
    const said = await inTransaction(kysely, { isolation: 'repeatable read' }, async (tx) => {
      const { rows } = await sql<{ level: string }>`
        select current_setting('transaction_isolation') as level`.execute(tx);
      return rows[0]?.level;
    });
    expect(said).toBe('repeatable read');
  });
});
