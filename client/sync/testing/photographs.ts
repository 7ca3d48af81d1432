import { err, ok } from '#shared/lib/result.ts';
import type { FileError, FileRemote, Sending } from '#client/remote/file-port.ts';
import { applyHead } from '#client/store/apply-remote.ts';
import { commitChange } from '#client/store/commit-change.ts';
import { DeviceFiles } from '#client/store/device-files.ts';
import { Replica } from '#client/store/replica.ts';
import { settleOutcomes } from '#client/store/settle.ts';
import {
  device,
  headFrame,
  idOf,
  me,
  outcomeOf,
  rowOf,
  scope,
  space,
} from '#client/store/testing/device.ts';
import { FilesDisk, memoryFileBytes, memoryFileRows } from '#client/store/testing/memory-files.ts';
import { carryFiles, freshFilesMemory } from '#client/sync/send-files.ts';

export const hashOf = (bytes: Uint8Array) => String(bytes[0]).padStart(64, '0');
export const storedAt = '2026-05-04T12:00:00.000Z';
export const lost: FileError = { code: 'UNREACHABLE', retryAfterMs: null, why: null };
const open = new AbortController().signal;

/** A tablet on which so many photographs were taken, each named by a record that waits. */
export async function tablet(photos: number) {
  const { ports } = device();
  const disk = new FilesDisk();
  const point = async () => {};
  const files = await DeviceFiles.open({
    bytes: memoryFileBytes(disk, point),
    rows: memoryFileRows(disk, point),
    sha256: async (bytes) => hashOf(bytes),
    now: () => new Date(0),
    estimate: async () => null,
    changed: () => {},
  });
  const clock = { aheadMs: 0 };
  const now = () => new Date(ports.now().getTime() + clock.aheadMs);
  const replica = await Replica.open({ ...ports, now, files });
  await applyHead(replica, headFrame(scope).header);
  for (let n = 1; n <= photos; n += 1) {
    const bytes = new Uint8Array([n, n, n]);
    await files.keep({ original: bytes.buffer, thumb: null });
    await commitChange(replica, {
      intent: 'x',
      changes: [
        {
          space: space.social,
          type: 'attachment',
          recordId: idOf(300 + n),
          body: {
            op: 'create',
            data: {
              subjectId: idOf(200),
              subjectType: 'home-visit',
              sha256: hashOf(bytes),
              bytes: 3,
              mime: 'image/jpeg',
              takenAt: '2026-05-04T10:00:00.000Z',
              recordedBy: me,
              recordedByName: 'Ilze Kalniņa',
            },
          },
        },
      ],
    });
  }
  const acknowledge = (kind: 'applied' | 'rejected' | 'quarantined' = 'applied') =>
    settleOutcomes(
      replica,
      replica.entries.map((entry) => outcomeOf(entry, kind)),
      {},
    );
  /** Photographs of others, of which the centre tells. */
  const others = (numbers: readonly number[], where: string = space.social) =>
    files.note(
      new Map([
        [
          where,
          new Map(
            numbers.map((n) => [
              idOf(n),
              rowOf(n, 'attachment', { sha256: hashOf(new Uint8Array([n % 256])), bytes: 3 }),
            ]),
          ),
        ],
      ]),
    );
  return { replica, files, disk, clock, acknowledge, others };
}

/** A centre that keeps what it is sent; what is given here it does instead. */
export function centre(over: Partial<FileRemote> = {}) {
  const sent: Sending[] = [];
  const asked: string[] = [];
  const remote: FileRemote = {
    async send(sending) {
      sent.push(sending);
      sending.onPlace(`/api/files/uploads/${sending.attachmentId}`);
      return ok('sent');
    },
    async finish(id) {
      asked.push(id);
      const bytes =
        sent.find(({ attachmentId }) => attachmentId === id)?.bytes ?? new Uint8Array(1);
      return ok({ sha256: hashOf(bytes), bytes: bytes.length, storedAt });
    },
    states: async () => ok([]),
    fetch: async () => err(lost),
    ...over,
  };
  return { remote, sent, asked };
}

export const pass = (
  { replica, files }: Awaited<ReturnType<typeof tablet>>,
  remote: FileRemote,
  memory = freshFilesMemory(),
  pause: AbortSignal = open,
) => carryFiles({ replica, files, remote, random: () => 0.9 }, memory, pause);
