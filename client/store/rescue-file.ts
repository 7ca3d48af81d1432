import {
  rescueFileLimits,
  rescueFormat,
  rescueProofText,
  type RescuedFile,
  type RescueLine,
} from '#shared/protocol/rescue.ts';
import type { Sealed } from '#shared/protocol/device.ts';
import { signAsDevice } from './device-credential.ts';
import type { DeviceStorage } from './device-database.ts';
import type { DeviceFiles } from './device-files.ts';
import type { Replica } from './replica.ts';
import { sealEnvelope } from './seal-envelope.ts';
import type { RescueText } from './rescue-api.ts';
import type { Draft } from './store-api.ts';

type HeldFiles = Pick<DeviceFiles, 'all' | 'read' | 'has'>;

/**
 * All work the centre has not taken, the drafts, and as many photographs as fit, as one file that the centre alone can
 * read (shared/protocol/rescue.ts). Without a network it is sealed to the key heard last; null where none has ever been
 * heard: nothing is written open.
 */
export async function rescueFile(
  replica: Replica,
  device: Pick<DeviceStorage, 'intakeKey' | 'enrolledAt' | 'credential'>,
  files: HeldFiles | null,
): Promise<RescueText | null> {
  const key = await device.intakeKey();
  if (key === null) return null;
  const { replicaId } = replica.state;
  const { codec } = replica.ports;
  const isKnown = (await device.enrolledAt(replicaId)) !== null;
  const credential = isKnown ? await device.credential() : null;

  const line = async (
    named: Pick<Sealed, 'format' | 'changeId' | 'bodyHash'>,
    text: string,
  ): Promise<string> => {
    const envelope = await sealEnvelope(key, { ...named, replicaId }, text);
    const proof =
      credential === null
        ? null
        : await signAsDevice(credential, rescueProofText(credential.deviceId, envelope));
    return JSON.stringify({ ...envelope, proof } satisfies RescueLine);
  };

  const unsent = replica.entries.filter(({ state }) => state !== 'acknowledged');
  const changes = unsent.map(({ changeId, bodyHash, body }) =>
    line({ format: 'digisoc-sealed/1', changeId, bodyHash }, body),
  );
  const written = await replica.ports.outbox.drafts();
  const drafts = written.map(async (draft) => {
    const text = JSON.stringify({ format: 'digisoc-draft/1', accountId: replica.me, draft });
    const bodyHash = await codec.sha256(text);
    return line({ format: 'digisoc-draft/1', changeId: idOf(bodyHash), bodyHash }, text);
  });
  const lines = await Promise.all([...changes, ...drafts]);
  const unsentFiles = files?.all().filter((row) => row.mine && row.state === 'waiting') ?? [];
  let [left, photographsLeft] = [rescueFileLimits.all, namedIn(written, files)];
  // One at a time: a tablet that is dying has no room for all of them at once.
  for (const { id, sha256, bytes } of unsentFiles) {
    const read = bytes > Math.min(rescueFileLimits.one, left) ? null : await files?.read(sha256);
    if (read === null || read === undefined) {
      photographsLeft += 1;
      continue;
    }
    left -= bytes;
    const text = JSON.stringify({
      format: 'digisoc-file/1',
      accountId: replica.me,
      attachmentId: id,
      bytes: toBase64(read),
    } satisfies RescuedFile);
    const bodyHash = await codec.sha256(text);
    lines.push(await line({ format: 'digisoc-file/1', changeId: id, bodyHash }, text));
  }
  const header = {
    format: rescueFormat,
    deviceId: credential?.deviceId ?? null,
    entries: lines.length,
  };
  const told = JSON.stringify(header);
  return { text: [told, ...lines, told, ''].join('\n'), photographsLeft };
}

/** Photographs that only an unfinished form names: no record says what they are. */
function namedIn(drafts: readonly Draft[], files: HeldFiles | null): number {
  const named = new Set<string>();
  for (const { value } of drafts)
    for (const [sha256] of JSON.stringify(value).matchAll(/[0-9a-f]{64}/gu))
      if (files?.has(sha256) === true) named.add(sha256);
  return named.size;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** A hash, shaped like an id. */
function idOf(h: string): string {
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
