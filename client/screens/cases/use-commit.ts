import { useState } from 'react';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import type { Commit } from '#client/store/store-api.ts';
import { useStore } from '#client/store/use-store.tsx';
import { useToast } from '#client/ui/toast.tsx';

/** Saves a small change and says so only when it is durably on the device. True when it is; else `failed` says why. */
export function useCommit() {
  const w = useWords();
  const refusal = useRefusalWords();
  const store = useStore();
  const toast = useToast();
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (commit: Commit): Promise<boolean> => {
    setBusy(true);
    setFailed(null);
    try {
      const result = await store.commit(commit);
      if (result.ok) toast({ text: w('case.saved') });
      else setFailed(result.problems[0] ? refusal(result.problems[0]) : w('case.failed'));
      return result.ok;
    } catch {
      setFailed(w('case.failed'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { save, failed, busy };
}
