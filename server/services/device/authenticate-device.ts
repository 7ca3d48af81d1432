import { createHash, createPublicKey, verify } from 'node:crypto';
import {
  deviceClockMs,
  deviceNonce,
  deviceRequestText,
  type DevicePublicKey,
} from '#shared/protocol/device.ts';
import { instant, uuid } from '#shared/domain/values.ts';
import type { DeviceStore } from '#server/db/device-store.ts';

export interface DeviceAuthPorts {
  readonly store: Pick<DeviceStore, 'publicKeyOf' | 'useNonce'>;
  readonly now: () => Date;
}

/** A device, and nobody on it. */
export interface KnownDevice {
  readonly deviceId: string;
}

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** As it came on the wire. */
  readonly body: Uint8Array;
  readonly deviceId: string;
  readonly at: string;
  readonly nonce: string;
  readonly signature: string;
}

/** Undefined for whatever reason: who asks is told none. Each signature is good once. */
export async function authenticateDevice(
  { store, now }: DeviceAuthPorts,
  { body, signature, ...request }: SignedRequest,
): Promise<KnownDevice | undefined> {
  const { deviceId, at, nonce } = request;
  const wellFormed =
    uuid.safeParse(deviceId).success &&
    instant.safeParse(at).success &&
    deviceNonce.safeParse(nonce).success;
  if (!wellFormed) return undefined;
  const publicKey = await store.publicKeyOf(deviceId);
  if (publicKey === undefined) return undefined;
  const bodyHash = createHash('sha256').update(body).digest('hex');
  if (!isSigned(deviceRequestText({ ...request, bodyHash }), signature, publicKey))
    return undefined;
  const here = now();
  if (Math.abs(here.getTime() - Date.parse(at)) > deviceClockMs) return undefined;
  // Remembered for longer than any instant it could come with is taken.
  const before = new Date(here.getTime() - 3 * deviceClockMs);
  return (await store.useNonce(deviceId, nonce, here, before)) ? { deviceId } : undefined;
}

/** r and s side by side, as browsers sign. */
export function isSigned(text: string, signature: string, key: DevicePublicKey): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== 64) return false;
  try {
    const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' });
    const verifier = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    return verify('sha256', Buffer.from(text, 'utf8'), verifier, bytes);
  } catch {
    // Coordinates that are no point of the curve.
    return false;
  }
}
