import { DeviceFiles } from './device-files.ts';
import type { FileAsk, FilesView, KeepPhoto, KeptPhoto } from './file-api.ts';
import { thumbName, type ReplicaFiles } from './file-ports.ts';
import { openFileRows } from './file-rows-database.ts';
import { opfsBytes } from './opfs-bytes.ts';
import type { OutboxEntry } from './ports.ts';
import type { Commit, SignedIn } from './store-api.ts';

export interface OpenedFiles extends ReplicaFiles {
  /** Null where this browser keeps no files: nothing can be photographed, everything can be written. */
  readonly ready: Promise<DeviceFiles | null>;
  view(): Promise<FilesView>;
  keep(photo: KeepPhoto): Promise<KeptPhoto>;
  /** From here; an original that does not lie here from `fetchFile`, where its record is known. */
  read(ask: FileAsk, fetchFile: FetchFile): Promise<Uint8Array | null>;
  /** Something was saved: what was photographed there waits from now on. */
  follow(entries: readonly OutboxEntry[]): void;
  /** Another tab has written. */
  reload(): Promise<void>;
  /** Every file the commit names lies here whole: law, before anything is saved that names one. */
  areWhole(commit: Commit): Promise<boolean>;
  close(): Promise<void>;
}

type FetchFile = (attachmentId: string) => Promise<Uint8Array | null>;

export const noFiles: FilesView = { facts: {}, waiting: 0, room: false };
export const noFile: KeptPhoto = { ok: false, why: 'failed' };

/** What a photograph weighs at most once it was made small: with less room than that, none is begun. */
const onePhoto = 2 * 1024 * 1024;

/** Opened beside the store, never before it: a folder of photographs must not delay the first list. */
export function openFiles(
  vault: string,
  { role }: SignedIn,
  changed: () => void,
): OpenedFiles | null {
  // Who reads at the centre holds no copies, and photographs nothing.
  if (role !== 'social-worker' && role !== 'care-worker') return null;
  let opened: DeviceFiles | null = null;
  let closeRows: () => void = () => {};
  const open = async () => {
    const rows = await openFileRows(`ds_files_${vault}`);
    closeRows = () => rows.close();
    opened = await DeviceFiles.open({
      bytes: opfsBytes(vault),
      rows,
      sha256: async (bytes) =>
        Array.from(
          new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)),
          (byte) => byte.toString(16).padStart(2, '0'),
        ).join(''),
      now: () => new Date(),
      async estimate() {
        const { usage, quota } = await navigator.storage.estimate();
        return usage === undefined || quota === undefined ? null : { usage, quota };
      },
      changed,
    });
    return opened;
  };
  const ready = open().catch(() => null);
  return {
    ready,
    async note(rows) {
      await (await ready)?.note(rows);
    },
    letGo: async (spaces) => (await (await ready)?.letGo(spaces)) ?? [],
    async reopen() {
      await (await ready)?.reopen();
    },
    async archivedUntil(instant) {
      await (await ready)?.archivedUntil(instant);
    },
    waiting: () => opened?.waiting() ?? 0,
    async view() {
      const files = await ready;
      if (files === null) return noFiles;
      const facts = files.all().map(({ id, mine, state, why, safeAt, heardAt, sha256 }) => {
        const here = { thumb: files.has(thumbName(sha256)), original: files.has(sha256) };
        return [id, { mine, state, why, safeAt, heardAt, ...here }] as const;
      });
      return {
        facts: Object.fromEntries(facts),
        waiting: files.waiting(),
        room: await files.hasRoom(onePhoto),
      };
    },
    keep: async (photo) => (await ready)?.keep(photo) ?? noFile,
    async read({ attachmentId, sha256, which }, fetchFile) {
      const known = await (await ready)?.read(which === 'thumb' ? thumbName(sha256) : sha256);
      if (known) return known;
      return which === 'thumb' || attachmentId === null ? null : fetchFile(attachmentId);
    },
    follow(entries) {
      void ready.then((files) => files?.follow(entries)).catch(() => undefined);
    },
    async reload() {
      await (await ready)?.reload();
    },
    async areWhole(commit) {
      for (const { type, body } of commit.changes) {
        if (type !== 'attachment' || body.op !== 'create') continue;
        const files = await ready;
        const { sha256, bytes } = body.data;
        if (typeof sha256 !== 'string' || !(await files?.isWhole(sha256, Number(bytes))))
          return false;
      }
      return true;
    },
    async close() {
      await ready;
      closeRows();
    },
  };
}
