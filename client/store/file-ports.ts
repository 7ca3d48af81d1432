import type { Row } from '#shared/protocol/sync.ts';

// Bytes of attachments on the device (decisions 0020), and what they stand on. The browser gives the Origin Private
// File System and Dexie; tests give memory and a crash at any await.

/** Files by name: the SHA-256 of the original, and the same with `.t` for its thumbnail. */
export interface FileBytes {
  names(): Promise<readonly StoredName[]>;
  /** Resolves when the disk has all of it. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array | null>;
  remove(name: string): Promise<void>;
}

export interface StoredName {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds. */
  readonly writtenAt: number;
}

/**
 * One attachment this device knows of. `waiting`: its bytes are not at the centre – they lie here if it is mine, else
 * on the device that took them. `refused`: the centre will not have them as they are.
 */
export interface FileRow {
  readonly id: string;
  readonly space: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mine: boolean;
  readonly state: 'waiting' | 'safe' | 'refused';
  readonly why: string | null;
  /** Where at the centre the upload goes on. */
  readonly uploadPath: string | null;
  /** When the centre had the whole of it. */
  readonly safeAt: string | null;
  /** The centre's copy lies in a backup that is kept. Rows of before this was asked do not say it. */
  readonly archived?: boolean;
  /** When the device that has the bytes was heard last, as the centre told. */
  readonly heardAt: string | null;
}

/** Strict: an answer that was heard is not asked for again. Every row can be made anew from the outbox and the copies. */
export interface FileRows {
  all(): Promise<readonly FileRow[]>;
  put(rows: readonly FileRow[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** What the rest of the store asks of the files. */
export interface ReplicaFiles {
  /** Rows have come of these spaces: attachments among them are known from now on. */
  note(rowsBySpace: ReadonlyMap<string, ReadonlyMap<string, Row>>): Promise<void>;
  /**
   * The copies of these spaces have gone: so do their thumbnails and originals. Bytes the centre has not got stay
   * until it has them. Gives the spaces that still have such.
   */
  letGo(spaces: readonly string[]): Promise<readonly string[]>;
  /** The centre was put back: what it said to have it may not have. Bytes that lie here are brought again. */
  reopen(): Promise<void>;
  /** What the centre had before this instant, its own, lies in a kept backup; null: nothing does. */
  archivedUntil(instant: string | null): Promise<void>;
  /** How many photographs the centre has not got. */
  waiting(): number;
}

export const thumbName = (sha256: string): string => `${sha256}.t`;
