import type { DeviceDisk } from '#client/store/testing/memory-storage.ts';

/** The outbox's transactions are strict; all else on the disk is relaxed, whatever it is called. */
const strict: ReadonlySet<string> = new Set(['state', 'entries', 'drafts']);

type Parts = Record<string, unknown>;

function copied(value: unknown): unknown {
  if (value instanceof Map)
    return new Map(
      [...value].map(([key, inner]) => [key, isDisk(inner) ? copiedDisk(inner) : inner]),
    );
  if (value instanceof Set) return new Set(value);
  return Array.isArray(value) ? [...(value as unknown[])] : value;
}

/** A part of the disk that is written into; rows, entries and cards are made anew with every write. */
function isDisk(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.values(value).some(isMap);
}

function isMap(value: unknown): boolean {
  return value instanceof Map;
}

function copiedDisk<T extends object>(disk: T): T {
  const parts = Object.entries(disk).map(([key, value]) => [key, copied(value)]);
  return Object.assign(
    Object.create(Object.getPrototypeOf(disk) as object) as T,
    Object.fromEntries(parts),
  );
}

function partsOf(disk: DeviceDisk, wanted: (key: string) => boolean): Parts {
  return Object.fromEntries(
    Object.entries(disk).flatMap(([key, value]) => (wanted(key) ? [[key, copied(value)]] : [])),
  );
}

export function copyDisk(disk: DeviceDisk): DeviceDisk {
  return copiedDisk(disk);
}

/** Remembers what of the relaxed writes has surely reached the disk; at a power cut all since then is gone. */
export class RelaxedDisk {
  readonly #disk: DeviceDisk;
  #sure: Parts;

  constructor(disk: DeviceDisk) {
    this.#disk = disk;
    this.#sure = partsOf(disk, (key) => !strict.has(key));
  }

  reachesDisk(): void {
    this.#sure = partsOf(this.#disk, (key) => !strict.has(key));
  }

  loseUnwritten(): void {
    const kept = Object.entries(this.#sure).map(([key, value]) => [key, copied(value)]);
    Object.assign(this.#disk, Object.fromEntries(kept));
  }
}
