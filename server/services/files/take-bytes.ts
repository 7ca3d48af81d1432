import type { FilePorts } from './file-ports.ts';
import { beginUpload, finishUpload } from './upload-file.ts';

/**
 * Bytes that a person carried instead of a network: judged as an upload is. Who brought them proves nothing and need
 * not: they are what the author announced, or they are refused.
 */
export async function takeBytes(
  ports: FilePorts,
  accountId: string,
  attachmentId: string,
  bytes: Uint8Array,
): Promise<'taken' | 'known' | 'refused'> {
  const announced = await ports.store.announced(accountId, attachmentId);
  if (announced === null || announced.bytes !== bytes.byteLength) return 'refused';
  if ((await ports.store.receivedAt(accountId, announced.sha256)) !== null) return 'known';
  const begun = await beginUpload(ports, accountId, { attachmentId, bytes: bytes.byteLength });
  if (!begun.ok) return 'refused';
  await ports.disk.putUpload(begun.value.id, bytes);
  return (await finishUpload(ports, accountId, attachmentId)).ok ? 'taken' : 'refused';
}
