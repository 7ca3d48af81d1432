import { isStorageFull } from './storage-full.ts';

export interface Room {
  readonly giveReserve: () => Promise<boolean>;
  readonly giveCopies: () => Promise<boolean>;
  readonly onFull: () => void;
}

/** A browser sees up to half a minute late that copies have gone. */
const mostPauses = 15;
const twoSeconds = () => new Promise<void>((resume) => setTimeout(resume, 2_000));

/** Words go before copies: where the browser has no room left, first what was kept for them, then copies are given up. */
export async function saveWithRoom<T>(
  save: () => Promise<T>,
  room: Room,
  pause: () => Promise<void> = twoSeconds,
): Promise<T> {
  let pauses = 0;
  for (;;) {
    try {
      return await save();
    } catch (error) {
      if (!isStorageFull(error)) throw error;
      room.onFull();
      if (await room.giveReserve()) continue;
      if (await room.giveCopies()) {
        pauses = mostPauses;
        continue;
      }
      if (pauses === 0) throw error;
      pauses -= 1;
      await pause();
    }
  }
}
