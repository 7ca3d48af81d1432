import type { DevicePublicKey } from '#shared/protocol/device.ts';

/**
 * The device's own key pair (docs/decisions/0014). The private half is not extractable: a script can sign with it as long
 * as it runs here, and carry nothing away. It opens the centre's deposit and greeting, and nothing a person can read.
 */
export interface StoredCredential {
  readonly deviceId: string;
  readonly publicKey: DevicePublicKey;
  readonly privateKey: CryptoKey;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function makeCredential(deviceId: string): Promise<StoredCredential> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    deviceId,
    publicKey: { kty: 'EC', crv: 'P-256', x, y },
    privateKey: pair.privateKey,
  };
}

/** r and s side by side, base64url. */
export async function signAsDevice(
  { privateKey }: StoredCredential,
  text: string,
): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes);
  return toBase64Url(new Uint8Array(signed));
}

export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
