import { errorClasses } from '#shared/protocol/errors.ts';
import { fileLimits } from '#shared/protocol/files.ts';
import type { FileError, FileRemote } from '#client/remote/file-port.ts';
import type { DeviceFiles } from '#client/store/device-files.ts';
import { thumbName, type FileRow } from '#client/store/file-ports.ts';
import type { Replica } from '#client/store/replica.ts';
import { stuckIn, waitingOf, withoutBehind } from './isolate.ts';
import { retryDelayMs } from './schedule.ts';

/**
 * Law (decisions 0020): words before thumbnails before originals; one file at a time; a file is safe when the centre
 * has said its hash, and nothing else makes it so. What fails is tried again later, and takes no other file with it.
 */
export interface FilesMemory {
  readonly chunk: { bytes: number };
  /** By attachment: how many bytes the centre last said it has. */
  readonly reached: Map<string, number>;
  failures: number;
  notBeforeMs: number;
  askedAtMs: number;
  swept: boolean;
}

export const freshFilesMemory = (): FilesMemory => ({
  chunk: { bytes: fileLimits.leastChunkBytes },
  reached: new Map(),
  failures: 0,
  notBeforeMs: 0,
  askedAtMs: 0,
  swept: false,
});

/** Where the bytes of others' photographs are is asked again so often while some are missing. */
const askEveryMs = 60_000;
const mostThumbsAtOnce = 40;
/** About a minute: words, which share the road, find out sooner whether it is open. */
const mostFailures = 6;

export interface FilesPorts {
  readonly replica: Replica;
  readonly files: DeviceFiles;
  readonly remote: FileRemote;
  readonly random: () => number;
}

export interface SendingPorts extends Pick<FilesPorts, 'replica' | 'files'> {
  readonly remote: Pick<FileRemote, 'send' | 'finish'>;
}

/** One pass. Gives when it wants to go on, in milliseconds; null where nothing is left that would help. */
export async function carryFiles(
  ports: FilesPorts,
  memory: FilesMemory,
  pause: AbortSignal,
): Promise<number | null> {
  const { replica, files } = ports;
  const nowMs = () => replica.ports.now().getTime();
  if (memory.notBeforeMs > nowMs()) return memory.notBeforeMs - nowMs();
  await files.follow(replica.entries);
  if (!memory.swept) {
    await files.sweep(
      await replica.ports.outbox.drafts(),
      (space) => replica.scopeOf(space) !== undefined,
    );
    memory.swept = true;
  }
  const failed =
    (await fetchThumbs(ports, memory, pause)) ?? (await sendWaiting(ports, memory, pause));
  if (failed === null) {
    memory.failures = 0;
    return pause.aborted || files.all().every(isSettled) ? null : askEveryMs;
  }
  memory.failures = Math.min(memory.failures + 1, mostFailures);
  const delay = retryDelayMs(memory.failures, ports.random(), failed.retryAfterMs);
  memory.notBeforeMs = nowMs() + delay;
  return delay;
}

function isSettled({ mine, state }: FileRow): boolean {
  return mine || state === 'safe';
}

async function fetchThumbs(
  { replica, files, remote }: FilesPorts,
  memory: FilesMemory,
  pause: AbortSignal,
): Promise<FileError | null> {
  const lacking = files
    .all()
    .filter((row) => !row.mine && replica.scopeOf(row.space) !== undefined)
    .filter(
      ({ state, sha256 }) =>
        state !== 'safe' || (state === 'safe' && !files.has(thumbName(sha256))),
    );
  const unknown = lacking.filter(({ state }) => state !== 'safe').slice(0, fileLimits.statesAsked);
  const nowMs = replica.ports.now().getTime();
  if (unknown.length > 0 && nowMs - memory.askedAtMs >= askEveryMs / 4) {
    memory.askedAtMs = nowMs;
    const told = await remote.states(unknown.map(({ id }) => id));
    if (!told.ok) return told.error;
    for (const { id, state, storedAt, heardAt } of told.value)
      await files.patch(id, { state, safeAt: storedAt, heardAt });
  }
  const ready = lacking
    .filter(({ id, why }) => files.row(id)?.state === 'safe' && why === null)
    .slice(0, mostThumbsAtOnce);
  for (const { id, sha256 } of ready) {
    if (pause.aborted) return null;
    const thumb = await remote.fetch(id, 'thumb');
    if (thumb.ok) await files.keepThumb(sha256, thumb.value);
    else if (thumb.error.code === 'NOT_FOUND') await files.patch(id, { why: 'NO_THUMB' });
    else return thumb.error;
  }
  return null;
}

/** Only what was taken here; also by a road on which nothing is read. */
export async function sendWaiting(
  { replica, files, remote }: SendingPorts,
  memory: FilesMemory,
  pause: AbortSignal,
): Promise<FileError | null> {
  for (const { id } of files.all().filter((row) => row.mine && row.state === 'waiting')) {
    if (pause.aborted || waits(replica)) return null;
    const row = files.row(id);
    if (row === undefined || !isAnnounced(replica, id)) continue;
    const failed = await sendOne({ files, remote }, memory, row, pause);
    if (failed !== null) return failed;
  }
  return null;
}

async function sendOne(
  { files, remote }: Pick<SendingPorts, 'files' | 'remote'>,
  memory: FilesMemory,
  row: FileRow,
  pause: AbortSignal,
): Promise<FileError | null> {
  const bytes = await files.read(row.sha256);
  if (bytes === null || bytes.byteLength !== row.bytes) {
    await files.patch(row.id, { state: 'refused', why: 'LOST' });
    return null;
  }
  let place = row.uploadPath;
  const sent = await remote.send({
    attachmentId: row.id,
    bytes: bytes as Uint8Array<ArrayBuffer>,
    uploadPath: place,
    chunk: memory.chunk,
    onPlace(uploadPath) {
      if (uploadPath === place) return;
      place = uploadPath;
      void files.patch(row.id, { uploadPath }).catch(() => undefined);
    },
    // A link that carries something between two failures, be it half a chunk, is tried again soon.
    onReached(reached) {
      if (reached > (memory.reached.get(row.id) ?? 0)) memory.failures = 0;
      memory.reached.set(row.id, reached);
    },
    signal: pause,
  });
  if (!sent.ok) return refusal(files, row, sent.error);
  if (sent.value === 'paused') return null;
  const done = await remote.finish(row.id);
  if (!done.ok) return refusal(files, row, done.error);
  // Another hash would be another file's safety.
  if (done.value.sha256 !== row.sha256 || done.value.bytes !== row.bytes)
    return { code: 'INTERNAL', retryAfterMs: null, why: null };
  await files.patch(row.id, {
    state: 'safe',
    why: null,
    uploadPath: null,
    safeAt: done.value.storedAt,
  });
  return null;
}

/** What was damaged on the way begins anew; what the centre will not have is the person's to know, and stays here. */
async function refusal(
  files: DeviceFiles,
  row: FileRow,
  error: FileError,
): Promise<FileError | null> {
  if (error.code === 'CONFLICT' || error.why === 'HASH' || error.code === 'NOT_FOUND') {
    await files.patch(row.id, { uploadPath: null });
    return error;
  }
  const verdict = errorClasses[error.code] === 'attention' || errorClasses[error.code] === 'bug';
  if (!verdict) return error;
  await files.patch(row.id, { state: 'refused', why: error.why ?? error.code, uploadPath: null });
  return null;
}

/** What the centre fails on, and what stands behind it, keeps no photograph of other work back. */
function waits(replica: Replica): boolean {
  return withoutBehind(waitingOf(replica.entries), stuckIn(replica.entries)).length > 0;
}

/** The centre has the record, or has put it aside: then it takes the bytes. An entry that was trimmed was taken. */
function isAnnounced(replica: Replica, recordId: string): boolean {
  const entries = replica.entries.filter((entry) => entry.recordId === recordId);
  return (
    entries.length === 0 ||
    entries.some(
      ({ state, outcome }) => state === 'acknowledged' || outcome?.kind === 'quarantined',
    )
  );
}
