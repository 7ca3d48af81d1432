import { Dexie, type Table } from 'dexie';
import type { IntakeKey } from '#shared/protocol/device.ts';
import { makeCredential, type StoredCredential } from './device-credential.ts';
import { openGuarded } from './guarded-database.ts';
import type { SignedIn } from './store-api.ts';

const deviceVersion = 1;

/**
 * What belongs to the device and to nobody on it: who was signed in last, which people have an outbox here, the device's
 * own credential, and the centre's newest intake key.
 */
class DeviceDatabase extends Dexie {
  people!: Table<{ accountId: string; signedIn: SignedIn; at: string }, string>;
  device!: Table<{ key: string; value: unknown }, string>;

  constructor() {
    super('ds_dev', { chromeTransactionDurability: 'strict', autoOpen: false });
    this.version(deviceVersion).stores({ people: 'accountId', device: 'key' });
  }
}

/** What the device remembers for its own way to the centre. */
export interface DeviceMemory {
  intakeKey(): Promise<IntakeKey | null>;
  keepIntakeKey(key: IntakeKey): Promise<void>;
  /** The incarnation of the centre that knows this device to carry the replica; null where none does. */
  enrolledAt(replicaId: string): Promise<string | null>;
  noteEnrolled(replicaId: string, incarnation: string | null): Promise<void>;
}

export interface DeviceStorage extends DeviceMemory {
  /** The person whose store was open last and who has not signed out; null when nobody is. */
  lastSignedIn(): Promise<SignedIn | null>;
  remember(signedIn: SignedIn, at: string): Promise<void>;
  /** Signing out: the outbox stays, the app opens for nobody. */
  forgetLast(): Promise<void>;
  /** Everybody who has an outbox on this device. */
  people(): Promise<readonly SignedIn[]>;
  /** Made once for the device. */
  credential(): Promise<StoredCredential>;
}

export async function openDevice(): Promise<DeviceStorage> {
  const db = new DeviceDatabase();
  await openGuarded(db, { version: deviceVersion });
  const read = async <T>(key: string) => (await db.device.get(key))?.value as T | undefined;
  return {
    async lastSignedIn() {
      const last = await read<string>('last');
      return last === undefined ? null : ((await db.people.get(last))?.signedIn ?? null);
    },
    async remember(signedIn, at) {
      await db.transaction('rw', db.people, db.device, async () => {
        await db.people.put({ accountId: signedIn.accountId, signedIn, at });
        await db.device.put({ key: 'last', value: signedIn.accountId });
      });
    },
    async forgetLast() {
      await db.device.delete('last');
    },
    async people() {
      return (await db.people.toArray()).map(({ signedIn }) => signedIn);
    },
    async credential() {
      const known = await read<StoredCredential>('credential');
      if (known !== undefined) return known;
      const made = await makeCredential(crypto.randomUUID());
      // Another tab may have made one meanwhile: the first stands.
      return db.transaction('rw', db.device, async () => {
        const first = await read<StoredCredential>('credential');
        if (first !== undefined) return first;
        await db.device.put({ key: 'credential', value: made });
        return made;
      });
    },
    async intakeKey() {
      return (await read<IntakeKey>('intake-key')) ?? null;
    },
    async keepIntakeKey(key) {
      await db.device.put({ key: 'intake-key', value: key });
    },
    async enrolledAt(replicaId) {
      return (await read<string | null>(`enrolled ${replicaId}`)) ?? null;
    },
    async noteEnrolled(replicaId, incarnation) {
      await db.device.put({ key: `enrolled ${replicaId}`, value: incarnation });
    },
  };
}
