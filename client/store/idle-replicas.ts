import { Dexie } from 'dexie';
import { baseShelf } from './base-database.ts';
import { browserPorts } from './browser-ports.ts';
import type { DeviceStorage } from './device-database.ts';
import type { DeviceFiles } from './device-files.ts';
import { openFiles } from './open-files.ts';
import { openOutbox } from './outbox-database.ts';
import { emptyHead, type BaseShelf, type BaseStorage } from './ports.ts';
import { Replica } from './replica.ts';
import type { SignedIn } from './store-api.ts';
import { baseName, outboxName, tabsName, vaultOf } from './vault.ts';

type IdleWork<T> = (replica: Replica, files: DeviceFiles | null) => Promise<T>;

/**
 * The outboxes on this device that no tab has at work, one after another: the only way in which one person's tab opens
 * another person's store. What they read stays shut; it can only be emptied. A tab that leads such a replica holds its
 * lock, and is not disturbed; while it is held here, no tab of theirs begins.
 */
export async function withIdleReplicas(device: DeviceStorage, work: IdleWork<void>): Promise<void> {
  // One that can't be opened – a newer app has had it – stops nobody else's.
  for (const person of await device.people()) await withIdle(person, work).catch(() => undefined);
}

/** Undefined where that person has nothing here, or a tab has it at work. */
export async function withIdle<T>(person: SignedIn, work: IdleWork<T>): Promise<T | undefined> {
  const vault = await vaultOf(person.accountId);
  if (!(await Dexie.exists(outboxName(vault)))) return undefined;
  const outbox = await openOutbox(outboxName(vault), () => crypto.randomUUID());
  const tabs = new BroadcastChannel(tabsName(vault));
  try {
    const { state } = await outbox.read();
    return await navigator.locks.request(
      `sync:${state.replicaId}`,
      { ifAvailable: true },
      async (lock) => {
        if (lock === null) return undefined;
        const replica = await Replica.open({
          outbox,
          bases: unreadShelf(baseName(vault)),
          ...browserPorts,
          announce: (wrote) => tabs.postMessage({ wrote }),
        });
        const files = openFiles(vault, person, () => tabs.postMessage({ wrote: 'files' }));
        try {
          return await work(replica, (await files?.ready) ?? null);
        } finally {
          await files?.close();
        }
      },
    );
  } finally {
    tabs.close();
    outbox.close();
  }
}

/** Copies of case files, as somebody else has them: nothing of it is read, and all of it can go. */
function unreadShelf(name: string): BaseShelf {
  return {
    open: async () => unread,
    keepOnly: (places) => baseShelf(name).keepOnly(places),
  };
}

const unread: BaseStorage = {
  read: async () => ({ head: emptyHead, vector: [], cards: [], opened: {} }),
  readBases: async () => [],
  write: async () => undefined,
  markOpened: async () => undefined,
  close: () => {},
};
