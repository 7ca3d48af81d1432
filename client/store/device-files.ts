import { mostFileBytes } from '#shared/domain/attachment.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import type { Row } from '#shared/protocol/sync.ts';
import {
  thumbName,
  type FileBytes,
  type FileRow,
  type FileRows,
  type ReplicaFiles,
} from './file-ports.ts';
import { changeOf } from './outbox-view.ts';
import type { OutboxEntry } from './ports.ts';
import { isStorageFull } from './storage-full.ts';
import type { KeepPhoto, KeptPhoto } from './file-api.ts';
import type { Draft } from './store-api.ts';

export interface DeviceFilesPorts {
  readonly bytes: FileBytes;
  readonly rows: FileRows;
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  readonly now: () => Date;
  /** What the browser says it keeps and would keep; null where it says nothing. */
  readonly estimate: () => Promise<{ usage: number; quota: number } | null>;
  readonly changed: () => void;
}

/** All originals of one person on this device. Bytes. */
const mostHeld = 400 * 1024 * 1024;
/** Room that photographs leave to words, whatever is said of the quota. */
const mostReserve = 64 * 1024 * 1024;
const reserveShare = 0.2;
/** What nobody names may be of a form that is still open. */
const sweepAfterMs = 86_400_000;
/** The centre may be put back to an earlier state: as long as the journal goes back, its photographs do (trim-journal.ts). */
const keepSafeMs = 30 * 86_400_000;

/**
 * The bytes of one person's attachments on this device (decisions 0020). Law: flushed before anything names them;
 * what waits for the centre, what lies in no backup of it, what a draft names and what was refused is never removed by a
 * machine; photographs are refused while there is still room for words.
 */
export class DeviceFiles implements ReplicaFiles {
  readonly #ports: DeviceFilesPorts;
  readonly #rows = new Map<string, FileRow>();
  /** Name → bytes. */
  readonly #here = new Map<string, number>();

  private constructor(ports: DeviceFilesPorts) {
    this.#ports = ports;
  }

  static async open(ports: DeviceFilesPorts): Promise<DeviceFiles> {
    const files = new DeviceFiles(ports);
    await files.reload();
    return files;
  }

  async reload(): Promise<void> {
    const [rows, names] = await Promise.all([this.#ports.rows.all(), this.#ports.bytes.names()]);
    this.#rows.clear();
    this.#here.clear();
    for (const row of rows) this.#rows.set(row.id, row);
    for (const { name, bytes } of names) this.#here.set(name, bytes);
  }

  all(): readonly FileRow[] {
    return [...this.#rows.values()];
  }

  row(id: string): FileRow | undefined {
    return this.#rows.get(id);
  }

  has(name: string): boolean {
    return this.#here.has(name);
  }

  read(name: string): Promise<Uint8Array | null> {
    return this.#ports.bytes.read(name);
  }

  waiting(): number {
    return this.all().filter((row) => row.mine && row.state === 'waiting').length;
  }

  /** Only room that words can do without is given to photographs. */
  async hasRoom(bytes: number): Promise<boolean> {
    const said = await this.#ports.estimate();
    if (said !== null) {
      const reserve = Math.min(mostReserve, said.quota * reserveShare);
      if (said.usage + bytes > said.quota - reserve) return false;
    }
    return this.#held() + bytes <= mostHeld || (await this.#makeRoom(bytes));
  }

  /** Resolves when the disk has the photograph: only then may a draft or a record name it. */
  async keep({ original, thumb }: KeepPhoto): Promise<KeptPhoto> {
    const bytes = new Uint8Array(original);
    if (bytes.byteLength === 0 || bytes.byteLength > mostFileBytes)
      return { ok: false, why: 'size' };
    const sha256 = await this.#ports.sha256(bytes);
    // Another draft may name the same photograph.
    const before = this.#here.has(sha256);
    try {
      if (!(await this.hasRoom(bytes.byteLength))) return { ok: false, why: 'full' };
      await this.#write(sha256, bytes);
      if (thumb !== null) await this.#write(thumbName(sha256), new Uint8Array(thumb));
    } catch (error) {
      if (!before) await this.#remove(sha256).catch(() => undefined);
      return { ok: false, why: isStorageFull(error) ? 'full' : 'failed' };
    }
    this.#ports.changed();
    return { ok: true, sha256, bytes: bytes.byteLength };
  }

  async keepThumb(sha256: string, bytes: Uint8Array): Promise<void> {
    if (await this.hasRoom(bytes.byteLength)) await this.#write(thumbName(sha256), bytes);
  }

  /** A file a change names must lie here, whole: else the change is not saved. */
  async isWhole(sha256: string, bytes: number): Promise<boolean> {
    const there = this.#here.get(sha256) ?? (await this.#ports.bytes.read(sha256))?.byteLength;
    return there === bytes;
  }

  /** Rows for what the outbox says was taken here. Each is made once, whichever tab finds it first. */
  async follow(entries: readonly OutboxEntry[]): Promise<void> {
    const fresh = entries.flatMap((entry): FileRow[] => {
      if (this.#rows.has(entry.recordId) || !entry.body.endsWith('"type":"attachment"}')) return [];
      const change = changeOf(entry);
      if (change?.body.op !== 'create') return [];
      return [newRow(change.recordId, change.space, change.body.data, true)];
    });
    if (fresh.length > 0) await this.#put(fresh);
  }

  async note(rowsBySpace: ReadonlyMap<string, ReadonlyMap<string, Row>>): Promise<void> {
    const fresh: FileRow[] = [];
    for (const [space, rows] of rowsBySpace)
      for (const row of rows.values())
        if (row.type === 'attachment' && !this.#rows.has(row.id))
          fresh.push(newRow(row.id, space, row.data, false));
    if (fresh.length > 0) await this.#put(fresh);
  }

  async patch(id: string, patch: Partial<FileRow>): Promise<void> {
    const row = this.#rows.get(id);
    if (row !== undefined) await this.#put([{ ...row, ...patch }]);
  }

  async letGo(spaces: readonly string[]): Promise<readonly string[]> {
    const gone = new Set(spaces);
    const [kept, dropped] = [[] as FileRow[], [] as FileRow[]];
    for (const row of this.#rows.values())
      if (gone.has(row.space)) (row.mine && row.state !== 'safe' ? kept : dropped).push(row);
    if (dropped.length > 0) {
      await this.#ports.rows.remove(dropped.map(({ id }) => id));
      for (const { id } of dropped) this.#rows.delete(id);
      const named = new Set(this.all().map(({ sha256 }) => sha256));
      for (const { sha256 } of dropped) if (!named.has(sha256)) await this.#drop(sha256);
      this.#ports.changed();
    }
    return [...new Set(kept.map(({ space }) => space))];
  }

  async reopen(): Promise<void> {
    const again = this.all().filter(
      (row) => row.mine && row.state === 'safe' && this.#here.has(row.sha256),
    );
    if (again.length > 0)
      await this.#put(
        again.map((row) => ({
          ...row,
          state: 'waiting',
          safeAt: null,
          archived: false,
          uploadPath: null,
        })),
      );
  }

  async archivedUntil(instant: string | null): Promise<void> {
    const until = Date.parse(instant ?? '');
    const fresh = this.all().filter(
      ({ mine, state, safeAt, archived }) =>
        mine && state === 'safe' && archived !== true && Date.parse(safeAt ?? '') < until,
    );
    if (fresh.length > 0) await this.#put(fresh.map((row) => ({ ...row, archived: true })));
  }

  /** Removes what nothing names: a form that was given up, a crash between the file and the record. */
  async sweep(drafts: readonly Draft[], held: (space: string) => boolean): Promise<void> {
    const away = this.all().filter(
      ({ mine, state, space }) => (!mine || state === 'safe') && !held(space),
    );
    await this.letGo([...new Set(away.map(({ space }) => space))]);
    const named = new Set(this.all().map(({ sha256 }) => sha256));
    for (const { value } of drafts)
      for (const [sha256] of JSON.stringify(value).matchAll(/[0-9a-f]{64}/gu)) named.add(sha256);
    const now = this.#ports.now().getTime();
    for (const { name, writtenAt } of await this.#ports.bytes.names())
      if (!named.has(name.slice(0, 64)) && now - writtenAt > sweepAfterMs) await this.#remove(name);
    for (const { sha256, safeAt, mine, state } of this.all()) {
      const old = safeAt !== null && now - Date.parse(safeAt) > keepSafeMs;
      if (mine && state === 'safe' && old && !this.#isNeeded(sha256)) await this.#remove(sha256);
    }
  }

  #held(): number {
    let sum = 0;
    for (const bytes of this.#here.values()) sum += bytes;
    return sum;
  }

  /** The oldest that are safe and in a backup give way; their thumbnails stay. */
  async #makeRoom(bytes: number): Promise<boolean> {
    const safe = this.all()
      .filter(
        ({ state, sha256 }) =>
          state === 'safe' && this.#here.has(sha256) && !this.#isNeeded(sha256),
      )
      .toSorted((a, b) => (a.safeAt ?? '').localeCompare(b.safeAt ?? ''));
    for (const { sha256 } of safe) {
      if (this.#held() + bytes <= mostHeld) break;
      await this.#remove(sha256);
    }
    return this.#held() + bytes <= mostHeld;
  }

  /** The centre has not got it, or would lose it when it is put back to its last backup. */
  #isNeeded(sha256: string): boolean {
    return this.all().some(
      (row) => row.sha256 === sha256 && row.mine && (row.state !== 'safe' || row.archived !== true),
    );
  }

  async #write(name: string, bytes: Uint8Array): Promise<void> {
    const there = await this.#ports.bytes.read(name);
    // One that a crash left half written has the right name and the wrong bytes.
    if (there === null || !sameBytes(there, bytes)) await this.#ports.bytes.write(name, bytes);
    this.#here.set(name, bytes.byteLength);
  }

  async #drop(sha256: string): Promise<void> {
    await this.#remove(sha256);
    await this.#remove(thumbName(sha256));
  }

  async #remove(name: string): Promise<void> {
    await this.#ports.bytes.remove(name);
    this.#here.delete(name);
  }

  async #put(rows: readonly FileRow[]): Promise<void> {
    await this.#ports.rows.put(rows);
    for (const row of rows) this.#rows.set(row.id, row);
    this.#ports.changed();
  }
}

function newRow(id: string, space: string, data: JsonObject, mine: boolean): FileRow {
  const text = (value: JsonValue | undefined) => (typeof value === 'string' ? value : '');
  return {
    id,
    space,
    sha256: text(data['sha256']),
    bytes: Number(data['bytes']),
    mine,
    state: 'waiting',
    why: null,
    uploadPath: null,
    safeAt: null,
    heardAt: null,
  };
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at]);
}
