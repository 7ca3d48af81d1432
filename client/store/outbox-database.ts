import { Dexie, type Table } from 'dexie';
import { afloat } from './afloat.ts';
import { firstPlaces, samePlaces } from './base-places.ts';
import { leave, lasting, openGuarded } from './guarded-database.ts';
import type { Draft } from './store-api.ts';
import type { OutboxEntry, OutboxStorage, ReplicaState, Settlement } from './ports.ts';

/** Tables are only ever added: an entry is lifted when it is read (shared/migrations), never rewritten. */
const outboxVersion = 2;

/**
 * Unsent work and drafts of one person on one device. A database of its own, so that nothing done to the copies of
 * the centre's data can touch it; every transaction is strict (security.md F1: relaxed loses all at a power cut).
 */
class OutboxDatabase extends Dexie {
  entries!: Table<OutboxEntry, number>;
  drafts!: Table<Draft, string>;
  state!: Table<ReplicaState & { key: 'state' }, string>;
  /** What became of the entries, one row an answer: rewriting five hundred entries takes the disk fifty times as long. */
  answers!: Table<{ readonly settlements: readonly Settlement[] }, number>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict', autoOpen: false });
    this.version(1).stores({ entries: 'seq', drafts: 'key', state: 'key' });
    this.version(outboxVersion).stores({ answers: '++' });
  }
}

/** @param newReplicaId the id this replica gets if the database is new */
export async function openOutbox(
  name: string,
  newReplicaId: () => string,
  beforeNewer?: () => Promise<void>,
): Promise<OutboxStorage & { close(): void }> {
  const db = new OutboxDatabase(name);
  const addState = () =>
    db.state.add({
      key: 'state',
      replicaId: newReplicaId(),
      signedIn: null,
      incarnation: null,
      newestReceipt: null,
      witness: null,
      lastContactAt: null,
      trimmedSeq: 0,
      letGo: [],
      bases: firstPlaces,
      endedAt: null,
      madeAt: new Date().toISOString(),
      lost: [],
    });
  // In the transaction that makes the database.
  db.on('populate', addState);
  await openGuarded(db, { version: outboxVersion, ...(beforeNewer && { beforeNewer }) });
  db.on('populate').unsubscribe(addState);

  const patchState = (patch: Partial<ReplicaState>) => db.state.update('state', { ...patch });

  const onDisk = lasting(db, {
    close: () => leave(db),
    async read() {
      const tables = [db.state, db.entries, db.answers] as const;
      const all = () =>
        db.transaction('r', tables, () =>
          Promise.all([
            db.state.get('state'),
            db.entries.orderBy('seq').toArray(),
            db.answers.toArray(),
          ]),
        );
      const [known, entries, answers] = await all();
      // One made before the state came with the database, and cut off in between.
      if (known === undefined) await addState();
      const state = known ?? (await db.state.get('state'));
      if (state === undefined) throw new Error('outbox: no replica state');
      const last = new Map(
        answers.flatMap(({ settlements }) => settlements.map((one) => [one.seq, one] as const)),
      );
      return {
        // A state written before there were trimmed journals, generations, spaces let go, ended accounts, marks or witnesses says
        // nothing of them.
        state: {
          ...state,
          trimmedSeq: state.trimmedSeq ?? 0,
          letGo: state.letGo ?? [],
          bases: state.bases ?? firstPlaces,
          endedAt: state.endedAt ?? null,
          madeAt: state.madeAt ?? null,
          lost: state.lost ?? [],
          witness: state.witness ?? null,
        },
        entries: entries.map((entry) => ({ ...entry, ...last.get(entry.seq) })),
      };
    },
    async patchState(patch) {
      await db.transaction('rw', db.state, () => patchState(patch));
    },
    async swapBases(seen, bases) {
      return db.transaction('rw', db.state, async () => {
        const stored = (await db.state.get('state'))?.bases ?? firstPlaces;
        if (!samePlaces(stored, seen)) return false;
        await patchState({ bases });
        return true;
      });
    },
    async lastSeq() {
      return db.transaction('r', db.entries, db.state, async () => {
        const [last, state] = await Promise.all([
          db.entries.toCollection().lastKey(),
          db.state.get('state'),
        ]);
        return Math.max((last as number | undefined) ?? 0, state?.trimmedSeq ?? 0);
      });
    },
    async append(after, entries, draftKey) {
      return db.transaction('rw', db.entries, db.drafts, db.state, async () => {
        const [last, state] = await Promise.all([
          db.entries.orderBy('seq').last(),
          db.state.get('state'),
        ]);
        const [first] = entries;
        // Asked a second time, after the connection was lost behind the first.
        const known = first === undefined ? undefined : await db.entries.get(first.seq);
        if (known !== undefined && known.body === first?.body) return true;
        if (Math.max(last?.seq ?? 0, state?.trimmedSeq ?? 0) !== after) return false;
        await db.entries.bulkAdd([...entries]);
        if (draftKey !== null) await db.drafts.delete(draftKey);
        return true;
      });
    },
    async settle(settlements: readonly Settlement[], patch) {
      await db.transaction('rw', db.answers, db.state, async () => {
        if (settlements.length > 0) await db.answers.add({ settlements });
        await patchState(patch);
      });
    },
    async trim(seqs) {
      await db.transaction('rw', db.entries, db.answers, db.state, async () => {
        const state = await db.state.get('state');
        await patchState({ trimmedSeq: Math.max(state?.trimmedSeq ?? 0, ...seqs) });
        await db.entries.bulkDelete([...seqs]);
        const kept = new Set(await db.entries.toCollection().primaryKeys());
        await db.answers
          .filter(({ settlements }) => !settlements.some(({ seq }) => kept.has(seq)))
          .delete();
      });
    },
    drafts: () => db.drafts.toArray(),
    async swapDraft(draft, seenAt) {
      return db.transaction('rw', db.drafts, async () => {
        const stored = (await db.drafts.get(draft.key)) ?? null;
        if (JSON.stringify(stored) === JSON.stringify(draft)) return { ok: true };
        if ((stored?.savedAt ?? null) !== seenAt) return { ok: false, stored };
        await db.drafts.put(draft);
        return { ok: true };
      });
    },
    async deleteDraft(key) {
      await db.transaction('rw', db.drafts, () => db.drafts.delete(key));
    },
  } satisfies OutboxStorage & { close(): void });
  return afloat(onDisk, async () => !(await Dexie.exists(name)));
}
