import type { Dexie } from 'dexie';

/** A newer app has opened this database: what this one would write has an older shape, and nobody would read it rightly. */
export class OutdatedApp extends Error {
  override readonly name = 'OutdatedApp';
}

/** Whether Dexie's error, or one inside it, is that. */
export function isOutdated(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = 'inner' in at ? at.inner : at.cause)
    if (at.name === 'OutdatedApp') return true;
  return false;
}

export interface Guarded {
  /** The version this app declares. */
  readonly version: number;
  /** Another tab's newer app waits for this one to close: what must still be written is written now. */
  readonly beforeNewer?: () => Promise<void>;
}

/**
 * Law (security.md F8): Dexie 4 opens a newer database for older code, lets it write there, and opens it again after
 * `versionchange`. This one refuses every transaction on a newer version, and stays closed once another wants it newer
 * or gone.
 */
export async function openGuarded(db: Dexie, { version, beforeNewer }: Guarded): Promise<void> {
  const native = version * 10;
  db.use({
    stack: 'dbcore',
    name: 'newer',
    create: (down) => ({
      ...down,
      transaction(stores, mode, options) {
        if (db.backendDB().version > native) throw new OutdatedApp(db.name);
        return down.transaction(stores, mode, options);
      },
    }),
  });
  db.on('versionchange', ({ newVersion }) => {
    const ready = newVersion === null ? undefined : beforeNewer?.();
    void Promise.resolve(ready)
      .catch(() => undefined)
      .then(() => {
        left.add(db);
        db.close();
      });
    return false;
  });
  await db.open();
  if (db.backendDB().version > native) {
    db.close();
    throw new OutdatedApp(db.name);
  }
}

/** Closed for good: by us, for a newer app, or because it is being deleted. */
const left = new WeakSet<Dexie>();

export function leave(db: Dexie): void {
  left.add(db);
  db.close();
}

const lost: ReadonlySet<string> = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'UnknownError',
]);

/**
 * Browsers lose the connection to a database now and then («Connection to Indexed Database server lost»). It is opened
 * again and what was asked is asked once more, so every operation must be one that may be asked twice. A database that
 * is no longer there is not made anew behind the back of what is in memory: that fails.
 */
export function lasting<S extends object>(db: Dexie, storage: S): S {
  db.on('populate', () => {
    throw new Error('the storage of this device was cleared');
  });
  const again = async (run: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Error) || !lost.has(error.name) || left.has(db)) throw error;
      db.close({ disableAutoOpen: false });
      await db.open();
      return run();
    }
  };
  return new Proxy(storage, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function' || name === 'close') return member;
      return (...args: readonly unknown[]) =>
        again(async () => (await Reflect.apply(member, target, args)) as unknown);
    },
  });
}
