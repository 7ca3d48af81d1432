import { err, ok, type Result } from '#shared/lib/result.ts';
import { fileLimits, type FileFinished } from '#shared/protocol/files.ts';
import type { Announced, Upload } from '#server/db/file-store.ts';
import type { FileFault, SeenFile } from '#server/files/look-at-file.ts';
import type { FilePorts } from './file-ports.ts';

/**
 * Law (decisions 0020): bytes come only for an attachment its author has announced, as many as were announced, and are
 * safe when the whole of them has the announced hash and lies on the disk. Everything here may be asked again.
 */
export type UploadRefusal =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'NOT_WHOLE' }
  | { readonly code: 'TOO_MANY'; readonly retryAfterSeconds: number }
  | { readonly code: 'WRONG'; readonly field: 'bytes' | 'sha256' | 'mime'; readonly why: string };

const dayMs = 86_400_000;

/** May these bytes begin to come? Gives the upload's own name. */
export async function beginUpload(
  ports: FilePorts,
  accountId: string,
  asked: { readonly attachmentId: string; readonly bytes: number },
): Promise<Result<Upload, UploadRefusal>> {
  const announced = await ports.store.announced(accountId, asked.attachmentId);
  if (announced === null) return err({ code: 'NOT_FOUND' });
  if (announced.bytes !== asked.bytes) return err({ code: 'WRONG', field: 'bytes', why: 'SIZE' });
  const now = ports.now();
  const dayAgo = new Date(now.getTime() - dayMs).toISOString();
  const begun = await ports.store.bytesBegun(accountId, dayAgo);
  if (begun + asked.bytes > fileLimits.bytesPerDay)
    return err({ code: 'TOO_MANY', retryAfterSeconds: 3_600 });
  // A device that forgot where it was begins anew; what had come is of no use to anybody.
  for (const { id } of await ports.store.uploadsOf(accountId, asked.attachmentId))
    await endUpload(ports, id);
  const upload: Upload = {
    id: ports.newId(),
    attachmentId: asked.attachmentId,
    sha256: announced.sha256,
    bytes: announced.bytes,
  };
  await ports.store.startUpload({ ...upload, accountId }, now.toISOString());
  return ok(upload);
}

/** All of it has come: hash, look, keep, and only then say so. */
export async function finishUpload(
  ports: FilePorts,
  accountId: string,
  attachmentId: string,
): Promise<Result<FileFinished, UploadRefusal>> {
  const announced = await ports.store.announced(accountId, attachmentId);
  if (announced === null) return err({ code: 'NOT_FOUND' });
  const { sha256, bytes } = announced;
  const before = await ports.store.receivedAt(accountId, sha256);
  if (before !== null) {
    for (const { id } of await ports.store.uploadsOf(accountId, attachmentId))
      await endUpload(ports, id);
    return ok({ sha256, bytes, storedAt: before.toISOString() });
  }
  const [upload] = await ports.store.uploadsOf(accountId, attachmentId);
  if (upload === undefined) return err({ code: 'NOT_WHOLE' });
  const arrived = await ports.disk.uploadedBytes(upload.id);
  if (arrived !== bytes) {
    // Its bytes are gone, or it is not all here yet: either way the device goes on from what there is.
    if (arrived === null) await endUpload(ports, upload.id);
    return err({ code: 'NOT_WHOLE' });
  }
  if ((await ports.disk.hashOfUpload(upload.id)) !== sha256)
    return refuseBytes(ports, upload, 'sha256', 'HASH');
  const looked = await ports.look(ports.disk.uploadPath(upload.id), announced.mime);
  if (!looked.ok) return refuseBytes(ports, upload, 'mime', looked.fault);
  const storedAt = await keep(ports, accountId, upload, announced, looked.seen);
  return ok({ sha256, bytes, storedAt: storedAt.toISOString() });
}

async function refuseBytes(
  ports: FilePorts,
  upload: Upload,
  field: 'sha256' | 'mime',
  why: 'HASH' | FileFault,
): Promise<Result<never, UploadRefusal>> {
  await endUpload(ports, upload.id);
  return err({ code: 'WRONG', field, why });
}

/** The disk first, then the row that says so. */
async function keep(
  ports: FilePorts,
  accountId: string,
  upload: Upload,
  { sha256, bytes, mime, spaceId }: Announced,
  { width, height, thumb }: SeenFile,
): Promise<Date> {
  if (thumb !== null) await ports.disk.keepThumb(sha256, thumb);
  await ports.disk.adopt(upload.id, sha256);
  const at = ports.now().toISOString();
  const storedAt = await ports.store.receive(accountId, { sha256, bytes, mime, width, height }, at);
  await endUpload(ports, upload.id);
  if (spaceId !== null) ports.onReceived(spaceId);
  return storedAt;
}

async function endUpload(ports: FilePorts, uploadId: string): Promise<void> {
  await ports.store.endUpload(uploadId, ports.now().toISOString());
  await ports.disk.dropUpload(uploadId);
}

/** What nobody has finished in time. The records stay, and the devices begin anew. */
export async function sweepUploads(
  ports: Pick<FilePorts, 'store' | 'disk' | 'now'>,
): Promise<void> {
  const before = new Date(ports.now().getTime() - fileLimits.uploadDays * dayMs).toISOString();
  for (const id of await ports.store.forgetUploads(before)) await ports.disk.dropUpload(id);
}
