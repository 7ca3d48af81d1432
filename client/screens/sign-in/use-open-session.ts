import { useState } from 'react';
import { askToPersist } from '#client/platform/storage-persist.ts';
import type { SignedIn } from '#client/store/store-api.ts';
import { endSession } from '#client/remote/session.ts';
import { useOpenStore, useStore, useWatch } from '#client/store/use-store.tsx';

/** What follows a sign-in: the device opens for that person, after asking when it was somebody else's until now. */
export function useOpenSession(onOpened: () => void) {
  const store = useStore();
  const openStore = useOpenStore();
  const status = useWatch({ kind: 'status' });
  const [other, setOther] = useState<SignedIn | null>(null);
  const [failed, setFailed] = useState(false);
  const was = status?.signedIn ?? null;

  // The cookie is another person's than the store: nothing may be asked or sent with it.
  const letGo = () => void endSession().catch(() => undefined);

  const open = async (session: SignedIn) => {
    setOther(null);
    try {
      await openStore(session);
    } catch {
      setFailed(true);
      letGo();
      return;
    }
    await askToPersist();
    store.syncNow();
    onOpened();
  };

  const onSession = async (session: SignedIn) => {
    if (was !== null && was.accountId !== session.accountId) setOther(session);
    else await open(session);
  };

  return {
    was,
    waiting: status?.waiting ?? 0,
    other,
    failed,
    open,
    onSession,
    forget: () => {
      setOther(null);
      letGo();
    },
  };
}
