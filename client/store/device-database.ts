import { Dexie, type Table } from 'dexie';
import { openGuarded } from './guarded-database.ts';
import type { SignedIn } from './store-api.ts';

const deviceVersion = 1;

/** What belongs to the device and to nobody on it: who was signed in last, and which people have an outbox here. */
class DeviceDatabase extends Dexie {
  people!: Table<{ accountId: string; signedIn: SignedIn; at: string }, string>;
  device!: Table<{ key: string; value: string }, string>;

  constructor() {
    super('ds_dev', { chromeTransactionDurability: 'strict', autoOpen: false });
    this.version(deviceVersion).stores({ people: 'accountId', device: 'key' });
  }
}

export interface DeviceStorage {
  /** The person whose store was open last and who has not signed out; null when nobody is. */
  lastSignedIn(): Promise<SignedIn | null>;
  remember(signedIn: SignedIn, at: string): Promise<void>;
  /** Signing out: the outbox stays, the app opens for nobody. */
  forgetLast(): Promise<void>;
}

export async function openDevice(): Promise<DeviceStorage> {
  const db = new DeviceDatabase();
  await openGuarded(db, { version: deviceVersion });
  return {
    async lastSignedIn() {
      const last = await db.device.get('last');
      return last === undefined ? null : ((await db.people.get(last.value))?.signedIn ?? null);
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
  };
}
