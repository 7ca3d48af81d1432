import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import type { Life, MetaStore } from '#server/db/meta-store.ts';

/**
 * Which centre this is, and which life of it (decisions D5). The key signs receipts for as long as the database lives;
 * the incarnation is new whenever the database was put back to an earlier state.
 */
export interface CentreIdentity {
  /** As it was last seen: another process, or a restore, may have begun another. */
  readonly incarnation: () => string;
  /** Looks what stands in the database. */
  readonly present: () => Promise<Life>;
  /** Somebody who looked found this one. */
  readonly saw: (incarnation: string) => void;
  readonly knowsLife: (incarnation: string) => Promise<boolean>;
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: string) => boolean;
  /** Short and quick, for what only this centre reads again. */
  readonly seal: (text: string) => string;
  readonly isSealed: (text: string, seal: string) => boolean;
  /** The database is older than what it gave out under `incarnation`: from now on this is another life. */
  readonly begunAnew: (incarnation: string) => Promise<void>;
}

export interface IdentityPorts {
  readonly store: MetaStore;
  readonly newId: () => string;
  readonly now: () => Date;
  /** What was kept in memory of the life before means nothing now. */
  readonly onNewLife: () => void;
}

export async function loadCentreIdentity(ports: IdentityPorts): Promise<CentreIdentity> {
  const { store, newId, now } = ports;
  const pem = await store.keep('receipt_key', newKey);
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(key);
  const sealKey = createHmac('sha256', pem).update('what only this centre reads again').digest();
  let { incarnation } = await store.life(newId, now());
  const saw = (seen: string) => {
    if (seen === incarnation) return;
    incarnation = seen;
    ports.onNewLife();
  };
  const present = async () => {
    const life = await store.life(newId, now());
    saw(life.incarnation);
    return life;
  };
  const seal = (text: string) =>
    createHmac('sha256', sealKey).update(text, 'utf8').digest('base64url').slice(0, 14);
  return {
    incarnation: () => incarnation,
    present,
    saw,
    knowsLife: (life) => store.knowsLife(life),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
    isSigned: (text, signature) => {
      const bytes = Buffer.from(signature, 'base64url');
      return bytes.length === 64 && verify(null, Buffer.from(text, 'utf8'), publicKey, bytes);
    },
    seal,
    isSealed: (text, given) => {
      const [wanted, found] = [Buffer.from(seal(text)), Buffer.from(given)];
      return wanted.length === found.length && timingSafeEqual(wanted, found);
    },
    begunAnew: async (from) => {
      await store.beginLife(newId(), now(), from);
      await present();
    },
  };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
