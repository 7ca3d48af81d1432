import { Dexie, type Table } from 'dexie';
import type { CaseCard } from './store-api.ts';
import {
  type BaseHead,
  type BaseStorage,
  emptyHead,
  type StoredBase,
  type VectorEntry,
} from './ports.ts';

/** Copies of what the centre holds: one compressed segment a space, one card a case file. Rebuildable at any time. */
class BaseDatabase extends Dexie {
  bases!: Table<StoredBase, string>;
  vector!: Table<VectorEntry, string>;
  cards!: Table<CaseCard, string>;
  opened!: Table<{ caseId: string; at: string }, string>;
  head!: Table<BaseHead & { key: 'head' }, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({
      bases: 'space',
      vector: 'space',
      cards: 'caseId',
      opened: 'caseId',
      head: 'key',
    });
  }
}

export async function openBase(name: string): Promise<BaseStorage & { close(): void }> {
  const db = new BaseDatabase(name);
  await db.open();
  return {
    close: () => db.close(),
    async read() {
      const tables = [db.head, db.vector, db.cards, db.opened] as const;
      const [head, vector, cards, opened] = await db.transaction('r', tables, () =>
        Promise.all([
          db.head.get('head'),
          db.vector.toArray(),
          db.cards.toArray(),
          db.opened.toArray(),
        ]),
      );
      return {
        // A head written before digests has none.
        head: { ...emptyHead, ...head },
        vector,
        cards,
        opened: Object.fromEntries(opened.map(({ caseId, at }) => [caseId, at])),
      };
    },
    async readBases(spaces) {
      return (await db.bases.bulkGet([...spaces])).filter((base) => base !== undefined);
    },
    async write(write) {
      await db.transaction('rw', db.tables, async () => {
        if (write.clear === true)
          await Promise.all([
            db.bases.clear(),
            db.vector.clear(),
            db.cards.clear(),
            db.head.clear(),
          ]);
        if (write.head !== undefined) await db.head.put({ ...write.head, key: 'head' });
        if (write.purgeSpaces !== undefined && write.purgeSpaces.length > 0) {
          await db.bases.bulkDelete([...write.purgeSpaces]);
          await db.vector.bulkDelete([...write.purgeSpaces]);
        }
        if (write.dropCards !== undefined && write.dropCards.length > 0) {
          await db.cards.bulkDelete([...write.dropCards]);
          await db.opened.bulkDelete([...write.dropCards]);
        }
        if (write.bases !== undefined && write.bases.length > 0)
          await db.bases.bulkPut([...write.bases]);
        if (write.vector !== undefined && write.vector.length > 0)
          await db.vector.bulkPut([...write.vector]);
        if (write.cards !== undefined && write.cards.length > 0)
          await db.cards.bulkPut([...write.cards]);
      });
    },
    async markOpened(caseId, at) {
      await db.opened.put({ caseId, at });
    },
  };
}
