import { StorageFull } from './storage-full.ts';
import type { BaseShelf, BaseStorage, BaseWrite } from './ports.ts';

/** What the browser says of this origin; null where it says nothing. */
export type Estimate = () => Promise<{ readonly usage: number; readonly quota: number } | null>;

const mostKept = 20_000_000;

/**
 * So much is kept free for a person's words; copies of the centre's data are not written into it. A browser's quota is
 * a one-way door (security.md F10): what is deleted at the limit frees nothing for a while, so the limit is never met.
 */
export function keptForWords(quota: number): number {
  return Math.min(mostKept, quota / 4);
}

export const isLow = ({ usage, quota }: { usage: number; quota: number }): boolean =>
  quota - usage < keptForWords(quota);

/** Copies that would take the room of a person's words are refused before the browser refuses the words. */
export function roomyShelf(shelf: BaseShelf, estimate: Estimate): BaseShelf {
  return { ...shelf, open: async (place) => roomy(await shelf.open(place), estimate) };
}

function roomy(base: BaseStorage, estimate: Estimate): BaseStorage {
  return {
    ...base,
    async write(write) {
      const bytes = sizeOf(write);
      if (bytes > 0) {
        const said = await estimate();
        if (said !== null && isLow({ ...said, usage: said.usage + bytes })) throw new StorageFull();
      }
      await base.write(write);
    },
  };
}

/** What is taken away needs no room; what is told of a space and not its rows needs little. */
function sizeOf({ bases = [] }: BaseWrite): number {
  return bases.reduce(
    (sum, { segment, tail }) =>
      sum + (segment?.byteLength ?? 0) + (tail.length === 0 ? 0 : JSON.stringify(tail).length),
    0,
  );
}
