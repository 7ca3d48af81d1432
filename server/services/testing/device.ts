import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import {
  deviceHeaders,
  deviceRequestText,
  sealedAad,
  type DeviceHandshakeResponse,
  type DevicePublicKey,
  type Sealed,
} from '#shared/protocol/device.ts';
import { encodeChange, type Change } from '#shared/protocol/change.ts';
import type { PushResponse } from '#shared/protocol/sync.ts';
import { sha256 } from './centre.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const utf8 = new TextEncoder();

type IntakeKey = DeviceHandshakeResponse['intakeKey'];
type Post = (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;

/** Seals as a device does. */
export async function seal(
  key: IntakeKey,
  replicaId: string,
  text: string,
  over: Partial<Sealed> = {},
): Promise<Sealed> {
  const named = {
    format: 'digisoc-sealed/1' as const,
    keyId: key.id,
    replicaId,
    changeId: randomUUID(),
    bodyHash: sha256(text),
    ...over,
  };
  const recipientPublicKey = await suite.kem.deserializePublicKey(
    new Uint8Array(Buffer.from(key.publicKey, 'base64url')).buffer,
  );
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info: utf8.encode(named.format) },
    utf8.encode(text),
    utf8.encode(sealedAad(named)),
  );
  const text64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64url');
  return { ...named, enc: text64(enc), ct: text64(ct) };
}

export const sealChange = (key: IntakeKey, replicaId: string, change: Change) =>
  seal(key, replicaId, encodeChange(change), { changeId: change.changeId });

/** A tablet with its own key pair. */
export function tabletOf(post: Post, now: () => Date = () => new Date()) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const jwk: DevicePublicKey = { kty: 'EC', crv: 'P-256', x, y };
  const deviceId = randomUUID();
  const signText = (text: string) =>
    sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
      'base64url',
    );
  const headersFor = (
    path: string,
    body: string | Uint8Array,
    { method = 'POST', ...over }: { at?: string; nonce?: string; method?: string } = {},
  ) => {
    const at = over.at ?? now().toISOString();
    const nonce = over.nonce ?? randomBytes(16).toString('base64url');
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const text = deviceRequestText({ method, path, bodyHash, deviceId, at, nonce });
    return {
      [deviceHeaders.device]: deviceId,
      [deviceHeaders.at]: at,
      [deviceHeaders.nonce]: nonce,
      [deviceHeaders.signature]: signText(text),
    };
  };
  const signed = (path: string, request: unknown, over: { at?: string; nonce?: string } = {}) => {
    const body = JSON.stringify(request);
    return post(path, body, headersFor(path, body, over));
  };
  const answered = async <T>(response: Response): Promise<T> => {
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const tablet = {
    deviceId,
    jwk,
    signText,
    headersFor,
    signed,
    registration: (replicaId: string) => ({
      deviceId,
      publicKey: jwk,
      label: 'Chrome · Android',
      replicaId,
    }),
    async greet(...replicaIds: string[]): Promise<DeviceHandshakeResponse> {
      const replicas = replicaIds.map((replicaId) => ({
        replicaId,
        waiting: 1,
        oldestWaitingAt: null,
        copiesGone: false,
        newestReceipt: null,
        witness: null,
      }));
      const request = { sentAt: now().toISOString(), replicas };
      return answered(await signed('/api/device/handshake', request));
    },
    depositRequest: (replicaId: string, changes: readonly Sealed[]) => ({
      replicaId,
      incarnation: null,
      sentAt: now().toISOString(),
      newestReceipt: null,
      witness: null,
      changes,
    }),
    async deposit(replicaId: string, ...changes: Sealed[]): Promise<PushResponse> {
      const request = tablet.depositRequest(replicaId, changes);
      return answered(await signed('/api/device/deposit', request));
    },
  };
  return tablet;
}
