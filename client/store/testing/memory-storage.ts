import { firstPlaces, samePlaces } from '#client/store/base-places.ts';
import {
  type BaseHead,
  type BaseShelf,
  emptyHead,
  type BaseStorage,
  type OutboxEntry,
  type OutboxStorage,
  type ReplicaState,
  type StoredBase,
  type VectorEntry,
} from '#client/store/ports.ts';
import type { CaseCard, Draft, SignedIn } from '#client/store/store-api.ts';

/** One generation of the copies of the centre's data. */
class BaseDisk {
  head: BaseHead = emptyHead;
  bases = new Map<string, StoredBase>();
  vector = new Map<string, VectorEntry>();
  cards = new Map<string, CaseCard>();
  opened: Record<string, string> = {};
}

/** What survives a crash of a device: the outbox and the bases. Every operation is atomic and whole, as a transaction is. */
export class DeviceDisk {
  state: ReplicaState;
  entries = new Map<number, OutboxEntry>();
  drafts = new Map<string, Draft>();
  readonly generations = new Map<number, BaseDisk>();

  constructor(replicaId: string, signedIn: SignedIn) {
    this.state = {
      replicaId,
      signedIn,
      incarnation: null,
      newestReceipt: null,
      witness: null,
      lastContactAt: null,
      trimmedSeq: 0,
      letGo: [],
      bases: firstPlaces,
      endedAt: null,
      madeAt: null,
      lost: [],
    };
  }

  generation(of: number): BaseDisk {
    const known = this.generations.get(of) ?? new BaseDisk();
    this.generations.set(of, known);
    return known;
  }

  /** The generation that is shown. */
  get base(): BaseDisk {
    return this.generation(this.state.bases.shown.generation);
  }
}

/** Before and after each operation the device may die: done but not known, or not done at all. */
export type Point = () => Promise<void>;

export function memoryOutbox(disk: DeviceDisk, point: Point): OutboxStorage {
  const tx = async <T>(work: () => T): Promise<T> => {
    await point();
    const result = work();
    await point();
    return result;
  };
  return {
    read: () =>
      tx(() => ({
        state: disk.state,
        entries: [...disk.entries.values()].toSorted((a, b) => a.seq - b.seq),
      })),
    patchState: (patch) =>
      tx(() => {
        disk.state = { ...disk.state, ...patch };
      }),
    swapBases: (seen, bases) =>
      tx(() => {
        if (!samePlaces(disk.state.bases, seen)) return false;
        disk.state = { ...disk.state, bases };
        return true;
      }),
    lastSeq: () => tx(() => Math.max(disk.state.trimmedSeq, ...disk.entries.keys())),
    append: (after, entries, draftKey) =>
      tx(() => {
        const [first] = entries;
        if (first !== undefined && disk.entries.get(first.seq)?.body === first.body) return true;
        if (Math.max(disk.state.trimmedSeq, ...disk.entries.keys()) !== after) return false;
        for (const entry of entries) disk.entries.set(entry.seq, entry);
        if (draftKey !== null) disk.drafts.delete(draftKey);
        return true;
      }),
    settle: (settlements, patch) =>
      tx(() => {
        for (const { seq, state, outcome } of settlements) {
          const entry = disk.entries.get(seq);
          if (entry !== undefined) disk.entries.set(seq, { ...entry, state, outcome });
        }
        disk.state = { ...disk.state, ...patch };
      }),
    trim: (seqs) =>
      tx(() => {
        for (const seq of seqs) disk.entries.delete(seq);
        const trimmedSeq = Math.max(disk.state.trimmedSeq, ...seqs);
        disk.state = { ...disk.state, trimmedSeq };
      }),
    drafts: () => tx(() => [...disk.drafts.values()]),
    swapDraft: (draft, seenAt) =>
      tx(() => {
        const stored = disk.drafts.get(draft.key) ?? null;
        if (JSON.stringify(stored) === JSON.stringify(draft)) return { ok: true };
        if ((stored?.savedAt ?? null) !== seenAt) return { ok: false, stored };
        disk.drafts.set(draft.key, draft);
        return { ok: true };
      }),
    deleteDraft: (key) =>
      tx(() => {
        disk.drafts.delete(key);
      }),
  };
}

export function memoryBases(disk: DeviceDisk, point: Point): BaseShelf {
  return {
    async open({ generation }) {
      await point();
      return memoryBase(disk.generation(generation), point);
    },
    async keepOnly(places) {
      await point();
      const kept = new Set(places.map(({ generation }) => generation));
      for (const generation of disk.generations.keys())
        if (!kept.has(generation)) disk.generations.delete(generation);
      await point();
    },
  };
}

/** The same shelf, with every generation's storage changed by `wrap`. */
export function wrapBases(shelf: BaseShelf, wrap: (base: BaseStorage) => BaseStorage): BaseShelf {
  return { ...shelf, open: async (place) => wrap(await shelf.open(place)) };
}

function memoryBase(disk: BaseDisk, point: Point): BaseStorage {
  const tx = async <T>(work: () => T): Promise<T> => {
    await point();
    const result = work();
    await point();
    return result;
  };
  return {
    read: () =>
      tx(() => ({
        head: disk.head,
        vector: [...disk.vector.values()],
        cards: [...disk.cards.values()],
        opened: disk.opened,
      })),
    readBases: (spaces) => tx(() => spaces.flatMap((space) => disk.bases.get(space) ?? [])),
    write: (write) =>
      tx(() => {
        disk.opened = { ...disk.opened, ...write.opened };
        if (write.head !== undefined) disk.head = write.head;
        for (const space of write.purgeSpaces ?? []) {
          disk.bases.delete(space);
          disk.vector.delete(space);
        }
        for (const caseId of write.dropCards ?? []) {
          disk.cards.delete(caseId);
          const { [caseId]: _, ...opened } = disk.opened;
          disk.opened = opened;
        }
        for (const base of write.bases ?? []) disk.bases.set(base.space, base);
        for (const entry of write.vector ?? []) disk.vector.set(entry.space, entry);
        for (const card of write.cards ?? []) disk.cards.set(card.caseId, card);
      }),
    markOpened: (caseId, at) =>
      tx(() => {
        disk.opened = { ...disk.opened, [caseId]: at };
      }),
    close: () => {},
  };
}
