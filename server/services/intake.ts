import { createHash, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sealedAad, type Sealed } from '#shared/protocol/device.ts';
import type { MetaStore } from '#server/db/meta-store.ts';

/**
 * The centre's intake (docs/decisions/0014): the one place where something sealed is opened. The newest key is given
 * out; older ones go on opening, because a tablet or a file may have been sealed to them months ago.
 */
export interface Intake {
  /** What devices seal to. */
  readonly current: () => Promise<{ readonly id: string; readonly publicKey: string }>;
  /** The plain text; null where no key here opens it, or something of the envelope was changed. */
  readonly open: (envelope: Sealed) => Promise<string | null>;
  /** A new key from now on; gives its id. */
  readonly rotate: () => Promise<string>;
}

interface StoredKey {
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: JsonWebKey;
}

const metaKey = 'intake_keys';
/** Another process may have made a new key. */
const readEveryMs = 60_000;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const utf8 = new TextEncoder();

export async function loadIntake(
  store: Pick<MetaStore, 'keep' | 'replace'>,
  now: () => Date,
): Promise<Intake> {
  let text = await store.keep(metaKey, () => JSON.stringify([newKey()]));
  let readAt = now().getTime();
  const privateKeys = new Map<string, ReturnType<typeof suite.kem.importKey>>();

  const read = async () => {
    text = await store.keep(metaKey, () => text);
    readAt = now().getTime();
  };
  const keys = () => JSON.parse(text) as readonly StoredKey[];
  const keyOf = async (id: string) => {
    if (!keys().some((key) => key.id === id)) await read();
    const found = keys().find((key) => key.id === id);
    if (found === undefined) return undefined;
    const known = privateKeys.get(id) ?? suite.kem.importKey('jwk', found.privateKey, false);
    privateKeys.set(id, known);
    return known;
  };

  return {
    async current() {
      if (now().getTime() - readAt > readEveryMs) await read();
      const newest = keys()[0];
      if (newest === undefined) throw new Error('the centre has no intake key');
      return { id: newest.id, publicKey: newest.publicKey };
    },
    async open(envelope) {
      const recipientKey = await keyOf(envelope.keyId);
      if (recipientKey === undefined) return null;
      try {
        const plain = await suite.open(
          {
            recipientKey,
            enc: Buffer.from(envelope.enc, 'base64url'),
            info: utf8.encode(envelope.format),
          },
          Buffer.from(envelope.ct, 'base64url'),
          utf8.encode(sealedAad(envelope)),
        );
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
      } catch {
        return null;
      }
    },
    async rotate() {
      const made = newKey();
      for (;;) {
        await read();
        const next = JSON.stringify([made, ...keys()]);
        text = await store.replace(metaKey, text, next);
        if (text === next) return made.id;
      }
    },
  };
}

function newKey(): StoredKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' });
  const point = [jwk.x, jwk.y].map((part) => Buffer.from(part ?? '', 'base64url'));
  const publicKey = Buffer.concat([Buffer.from([4]), ...point]).toString('base64url');
  const id = createHash('sha256').update(publicKey, 'utf8').digest('base64url').slice(0, 16);
  return { id, publicKey, privateKey: jwk };
}
