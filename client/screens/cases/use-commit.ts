import { useState } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import type { Commit } from '#client/store/store-api.ts';
import { useStore } from '#client/store/use-store.tsx';
import { useToast } from '#client/ui/toast.tsx';

/** Saves a small change and says so only when it is durably on the device. True when it is. */
export function useCommit() {
  const w = useWords();
  const store = useStore();
  const toast = useToast();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async (commit: Commit): Promise<boolean> => {
    setBusy(true);
    setFailed(false);
    try {
      const result = await store.commit(commit);
      if (result.ok) toast({ text: w('case.saved') });
      setFailed(!result.ok);
      return result.ok;
    } catch {
      setFailed(true);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { save, failed, busy };
}
