import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useMemo,
  useSyncExternalStore,
} from 'react';
import type { DeviceStore, SignedIn } from './store-api.ts';
import type { Ask, Gives, WatchCache } from './watch-cache.ts';

interface StoreAccess {
  readonly store: DeviceStore;
  readonly cache: WatchCache;
}

const StoreContext = createContext<StoreAccess | null>(null);

/** `cache`: one for the page's whole life, so that what was asked before the first drawing is already answered. */
export function StoreProvider({
  store,
  cache,
  children,
}: StoreAccess & { readonly children: ReactNode }) {
  const access = useMemo(() => ({ store, cache }), [store, cache]);
  return <StoreContext value={access}>{children}</StoreContext>;
}

function useAccess(): StoreAccess {
  const access = use(StoreContext);
  if (access === null) throw new Error('useStore stands outside StoreProvider');
  return access;
}

/** To commit, save drafts and so on; to read, `useWatch`. */
export function useStore(): DeviceStore {
  return useAccess().store;
}

/** `useWatch({ kind: 'cases' })`: the newest answer, again whenever it changes; undefined until the first one. */
export function useWatch<A extends Ask>(ask: A): Gives<A> | undefined {
  const { cache } = useAccess();
  const key = JSON.stringify(ask);
  const subscribe = useCallback(
    (onChange: () => void) => cache.subscribe(JSON.parse(key) as A, onChange),
    [cache, key],
  );
  return useSyncExternalStore(subscribe, () => cache.read(ask));
}

/** Who is signed in. Screens are shown only to somebody who is. */
export function useSignedIn(): SignedIn {
  const signedIn = useWatch({ kind: 'status' })?.signedIn;
  if (!signedIn) throw new Error('useSignedIn stands on a screen that is shown to nobody');
  return signedIn;
}

/** Opens the store of this person and lets go of what the last one saw. */
export function useOpenStore(): (signedIn: SignedIn | null) => Promise<void> {
  const { store, cache } = useAccess();
  return useCallback(
    async (signedIn) => {
      await store.open(signedIn);
      cache.forget();
    },
    [store, cache],
  );
}
