import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { MetaStore } from '#server/db/meta-store.ts';

/**
 * Which centre this is, and which life of it (decisions D5). The key signs receipts for as long as the database lives;
 * the incarnation is new whenever the database was put back to an earlier state.
 */
export interface CentreIdentity {
  readonly incarnation: () => string;
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: string) => boolean;
  /** The database is older than a receipt it gave out under `incarnation`: from now on this is another life. */
  readonly begunAnew: (incarnation: string) => Promise<void>;
}

export async function loadCentreIdentity(
  store: MetaStore,
  newId: () => string,
): Promise<CentreIdentity> {
  const pem = await store.keep('receipt_key', newKey);
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(key);
  let incarnation = await store.keep('incarnation', newId);
  return {
    incarnation: () => incarnation,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
    isSigned: (text, signature) => {
      const bytes = Buffer.from(signature, 'base64url');
      return bytes.length === 64 && verify(null, Buffer.from(text, 'utf8'), publicKey, bytes);
    },
    begunAnew: async (from) => {
      incarnation = await store.replace('incarnation', from, newId());
    },
  };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
