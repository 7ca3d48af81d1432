import type { DeviceStore, Queries, QueryKind } from './store-api.ts';

export type Ask = Queries[QueryKind]['ask'];
export type Gives<A extends Ask> = Queries[A['kind']]['gives'];

/**
 * One watch for each question, however many components ask it. The last answer stays for a while after the last of them
 * has gone, so that going back shows what was there at once.
 */
export interface WatchCache {
  readonly subscribe: (ask: Ask, onChange: () => void) => () => void;
  /** Asks and keeps the answer fresh for a while, so that whoever subscribes finds it there. Resolves with the first one. */
  readonly ask: (ask: Ask) => Promise<void>;
  readonly read: <A extends Ask>(ask: A) => Gives<A> | undefined;
  /** Another person: no answer of the last one may be seen. */
  readonly forget: () => void;
}

interface Entry {
  readonly listeners: Set<() => void>;
  stop: (() => void) | null;
  value: unknown;
}

const keptAnswers = 30;
/** From a question asked ahead to the component that wanted it. */
const aheadMs = 5_000;

export function createWatchCache(store: Pick<DeviceStore, 'watch'>): WatchCache {
  const entries = new Map<string, Entry>();

  const entryOf = (key: string): Entry => {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = { listeners: new Set(), stop: null, value: undefined };
    entries.set(key, entry);
    return entry;
  };

  const prune = () => {
    for (const [key, entry] of entries) {
      if (entries.size <= keptAnswers) return;
      if (entry.listeners.size === 0) entries.delete(key);
    }
  };

  const start = (ask: Ask, entry: Entry) => {
    entry.stop = store.watch(ask, (result) => {
      entry.value = result;
      for (const listener of entry.listeners) listener();
    });
  };

  const cache: WatchCache = {
    ask: (ask) =>
      new Promise((resolve) => {
        const forget = cache.subscribe(ask, resolve);
        setTimeout(forget, aheadMs);
      }),
    subscribe(ask, onChange) {
      const key = JSON.stringify(ask);
      const entry = entryOf(key);
      entry.listeners.add(onChange);
      if (entry.stop === null) start(ask, entry);
      return () => {
        entry.listeners.delete(onChange);
        if (entry.listeners.size > 0) return;
        entry.stop?.();
        entry.stop = null;
        // The newest stays longest.
        entries.delete(key);
        entries.set(key, entry);
        prune();
      };
    },
    read: (ask) => entries.get(JSON.stringify(ask))?.value as never,
    forget() {
      for (const [key, entry] of entries) {
        if (entry.listeners.size === 0) entries.delete(key);
        else {
          entry.stop?.();
          entry.value = undefined;
          for (const listener of entry.listeners) listener();
          // Asked again, because the answer of the person now here may have come before the forgetting.
          start(JSON.parse(key) as Ask, entry);
        }
      }
    },
  };
  return cache;
}
