import { insteadOfShown, isNewer, isShowable } from './base-places.ts';
import type { OwnWork } from './own-work.ts';
import {
  type BasePlace,
  type BaseRead,
  type BaseStorage,
  emptyHead,
  type StorePorts,
} from './ports.ts';

export interface OpenedBase {
  readonly base: BaseStorage;
  readonly place: BasePlace;
  readonly read: BaseRead;
}

/**
 * The copies are rebuildable: what can't be read of them – too old a shape, a damaged disk – is fetched anew, and stops
 * nobody from opening the outbox. What a newer app has turned over is not touched.
 */
export async function openShown(ports: StorePorts, own: OwnWork): Promise<OpenedBase> {
  const { shown } = own.state.bases;
  if (isNewer(shown)) return { base: nothing, place: shown, read: await nothing.read() };
  if (isShowable(shown)) {
    try {
      return await openAt(ports, shown);
    } catch {
      // Begun anew below; a disk that refuses that as well ends the start.
    }
  }
  const bases = insteadOfShown(own.state.bases);
  const placed = await ports.outbox.swapBases(own.state.bases, bases);
  // Otherwise another tab was first: its word is read.
  own.state = placed ? { ...own.state, bases } : (await ports.outbox.read()).state;
  return placed ? openAt(ports, bases.shown) : openShown(ports, own);
}

async function openAt(ports: StorePorts, place: BasePlace): Promise<OpenedBase> {
  const base = await ports.bases.open(place);
  return { base, place, read: await base.read() };
}

/** Stands in for copies that only a newer app can read. */
const nothing: BaseStorage = {
  read: async () => ({ head: emptyHead, vector: [], cards: [], opened: {} }),
  readBases: async () => [],
  write: () => Promise.reject(new Error('the copies belong to a newer version')),
  markOpened: async () => undefined,
  close: () => {},
};
