import { rescueFormat, rescueProofText, type RescueLine } from '#shared/protocol/rescue.ts';
import type { Sealed } from '#shared/protocol/device.ts';
import { signAsDevice } from './device-credential.ts';
import type { DeviceStorage } from './device-database.ts';
import type { Replica } from './replica.ts';
import { sealEnvelope } from './seal-envelope.ts';

/**
 * All work the centre has not taken, and the drafts, as one file that the centre alone can read (shared/protocol/rescue.ts).
 * Without a network it is sealed to the key heard last; null where none has ever been heard: nothing is written open.
 */
export async function rescueFile(
  replica: Replica,
  device: Pick<DeviceStorage, 'intakeKey' | 'enrolledAt' | 'credential'>,
): Promise<string | null> {
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
  const drafts = (await replica.ports.outbox.drafts()).map(async (draft) => {
    const text = JSON.stringify({ format: 'digisoc-draft/1', accountId: replica.me, draft });
    const bodyHash = await codec.sha256(text);
    return line({ format: 'digisoc-draft/1', changeId: idOf(bodyHash), bodyHash }, text);
  });
  const lines = await Promise.all([...changes, ...drafts]);
  const header = {
    format: rescueFormat,
    deviceId: credential?.deviceId ?? null,
    entries: lines.length,
  };
  return [JSON.stringify(header), ...lines, ''].join('\n');
}

/** A hash, shaped like an id. */
function idOf(h: string): string {
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
