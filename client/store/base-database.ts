import { Dexie, type Table } from 'dexie';
import type { CaseCard } from './store-api.ts';
import { leave, lasting, openGuarded } from './guarded-database.ts';
import {
  type BaseHead,
  type BaseShelf,
  type BaseStorage,
  emptyHead,
  type StoredBase,
  type VectorEntry,
} from './ports.ts';

/** Never raised: what would need it is a new generation (client/store/base-places.ts). */
const baseVersion = 1;

/** Copies of what the centre holds: one compressed segment a space, one card a case file. Rebuildable at any time. */
class BaseDatabase extends Dexie {
  bases!: Table<StoredBase, string>;
  vector!: Table<VectorEntry, string>;
  cards!: Table<CaseCard, string>;
  opened!: Table<{ caseId: string; at: string }, string>;
  head!: Table<BaseHead & { key: 'head' }, string>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'relaxed', autoOpen: false });
    this.version(baseVersion).stores({
      bases: 'space',
      vector: 'space',
      cards: 'caseId',
      opened: 'caseId',
      head: 'key',
    });
  }
}

/** The first generation has the name that there was before there were generations. */
const nameOf = (name: string, generation: number): string =>
  generation === 0 ? name : `${name}_${generation}`;

export function baseShelf(name: string): BaseShelf {
  return {
    open: ({ generation }) => openBase(nameOf(name, generation)),
    async keepOnly(places) {
      const kept = new Set(places.map(({ generation }) => nameOf(name, generation)));
      const found = await Dexie.getDatabaseNames();
      const mine = found.filter((one) => one === name || one.startsWith(`${name}_`));
      await Promise.all(mine.filter((one) => !kept.has(one)).map((one) => Dexie.delete(one)));
    },
  };
}

async function openBase(name: string): Promise<BaseStorage> {
  const db = new BaseDatabase(name);
  await openGuarded(db, { version: baseVersion });
  return lasting(db, {
    close: () => leave(db),
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
        if (write.opened !== undefined)
          await db.opened.bulkPut(
            Object.entries(write.opened).map(([caseId, at]) => ({ caseId, at })),
          );
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
  });
}
