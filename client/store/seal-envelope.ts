import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sealedAad, type IntakeKey, type Sealed } from '#shared/protocol/device.ts';
import { fromBase64Url, toBase64Url } from './device-credential.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const utf8 = new TextEncoder();

/** Seals a text so that the centre alone can read it; this device can't either. The format is in shared/protocol/device.ts. */
export async function sealEnvelope(
  key: IntakeKey,
  named: Pick<Sealed, 'format' | 'replicaId' | 'changeId' | 'bodyHash'>,
  text: string,
): Promise<Sealed> {
  const envelope = { ...named, keyId: key.id };
  const recipientPublicKey = await suite.kem.deserializePublicKey(
    fromBase64Url(key.publicKey).buffer,
  );
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info: utf8.encode(envelope.format) },
    utf8.encode(text),
    utf8.encode(sealedAad(envelope)),
  );
  return {
    ...envelope,
    enc: toBase64Url(new Uint8Array(enc)),
    ct: toBase64Url(new Uint8Array(ct)),
  };
}
