import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { baseShelf } from './base-database.ts';
import { browserPorts } from './browser-ports.ts';
import { commitChange } from './commit-change.ts';
import { openOutbox } from './outbox-database.ts';
import type { OutboxEntry } from './ports.ts';
import { Replica } from './replica.ts';
import { alertChange, idOf, signedIn, space } from './testing/device.ts';
import { dyingAt } from './testing/dying-disk.ts';

// An app of the first form is replaced by this one, and the process dies at every step of it.

const entry = (seq: number): OutboxEntry => ({
  seq,
  changeId: idOf(seq),
  groupId: `g${seq}`,
  space: space.protected,
  recordId: idOf(500 + seq),
  body: `{"seq":${seq},"telephone":"+371"}`,
  bodyHash: `h${seq}`,
  savedAt: '2026-05-04T10:00:00.000Z',
  // The first form wrote what became of an entry into the entry itself.
  state: seq === 2 ? 'acknowledged' : 'waiting',
  outcome: null,
});
const draft = {
  key: 'visit-1',
  form: 'visit',
  caseId: null,
  savedAt: 't',
  startedAt: 't',
  value: { text: 'Ķekava' },
};

/** As the first app left it: no answers, no generations, and a case load in a shape that nobody reads any more. */
async function leftByFirst(name: string): Promise<void> {
  const db = new Dexie(name);
  db.version(1).stores({ entries: 'seq', drafts: 'key', state: 'key' });
  await db.table('entries').bulkAdd([entry(1), entry(2), entry(3)]);
  await db.table('drafts').add(draft);
  await db.table('state').add({
    key: 'state',
    replicaId: 'tablet-1',
    signedIn,
    incarnation: 'one',
    newestReceipt: null,
    lastContactAt: null,
    bases: { shown: { generation: 0, format: 0 }, staging: null, last: 0 },
  });
  db.close();
}

async function openReplica(name: string) {
  const outbox = await openOutbox(name, () => 'never');
  const replica = await Replica.open({
    ...browserPorts,
    outbox,
    bases: baseShelf(`${name}-base`),
    announce: () => {},
    exclusive: (_name, work) => work(),
  });
  return {
    outbox,
    replica,
    close() {
      replica.close();
      outbox.close();
    },
  };
}

test('the store is raised, its copies are begun anew and the next change is saved: dead at any step, nothing is lost', async () => {
  let lived = false;
  let deaths = 0;
  for (let at = 1; !lived; at += 1) {
    const name = `killed-${at}`;
    await leftByFirst(name);
    let told = false;
    lived = await dyingAt(at, async () => {
      const here = await openReplica(name);
      const saved = await commitChange(here.replica, {
        intent: 'raise-alert',
        changes: [alertChange(7)],
      });
      told = saved.ok;
      here.close();
    });
    if (!lived) deaths += 1;

    const again = await openReplica(name);
    const { state, entries } = await again.outbox.read();
    expect(state).toMatchObject({ replicaId: 'tablet-1', signedIn, incarnation: 'one' });
    expect(entries.slice(0, 3)).toEqual([entry(1), entry(2), entry(3)]);
    expect(await again.outbox.drafts()).toEqual([draft]);
    // What was called saved is there; what was not may be, whole.
    expect(entries.length).toBeGreaterThanOrEqual(told ? 4 : 3);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
    expect(state.bases.shown.format).toBe(1);
    expect((await again.replica.base.read()).vector).toEqual([]);
    // And it goes on: the number after the last is free.
    await commitChange(again.replica, { intent: 'raise-alert', changes: [alertChange(8)] });
    expect((await again.outbox.read()).entries).toHaveLength(entries.length + 1);
    again.close();
  }
  expect(deaths).toBeGreaterThan(20);
});
