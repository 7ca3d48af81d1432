import { isStorageFull } from './storage-full.ts';

export interface Room {
  readonly giveReserve: () => Promise<boolean>;
  readonly giveCopies: () => Promise<boolean>;
  readonly onFull: () => void;
}

/** Words go before copies: where the browser has no room left, first what was kept for them, then copies are given up. */
export async function saveWithRoom<T>(save: () => Promise<T>, room: Room): Promise<T> {
  for (;;) {
    try {
      return await save();
    } catch (error) {
      if (!isStorageFull(error)) throw error;
      room.onFull();
      if (!(await room.giveReserve()) && !(await room.giveCopies())) throw error;
    }
  }
}
