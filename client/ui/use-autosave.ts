import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export type AutosaveState =
  | { readonly kind: 'clean' }
  /** From the first key that no draft has yet. */
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed' }
  /** The saver keeps it back: it is saved when the person types on, or leaves. */
  | { readonly kind: 'held' };

/** Whoever types without a pause is saved all the same. */
const longestMs = 1_500;
const saving: AutosaveState = { kind: 'saving' };

/**
 * Saves what was typed within two seconds of its key, at once when the page hides, is left or the browser asks whether
 * to leave it, and again after a failure. `save` must resolve only when the text is durable; one save runs at a time
 * and the newest text always wins.
 */
export function useAutosave<Value>(
  save: (value: Value, leaving: boolean) => Promise<'held' | void>,
  delayMs = 800,
  retryMs = 2000,
) {
  const [state, setState] = useState<AutosaveState>({ kind: 'clean' });
  const pending = useRef<{ value: Value } | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsavedSince = useRef(0);
  const latestSave = useRef(save);
  const stopped = useRef(false);
  const again = useRef<() => Promise<void>>(undefined);
  useLayoutEffect(() => {
    latestSave.current = save;
  }, [save]);

  const flush = useCallback(
    async (leaving = false): Promise<void> => {
      clearTimeout(timer.current);
      if (running.current !== null) await running.current;
      const taken = pending.current;
      if (taken === null || stopped.current) return;
      pending.current = null;
      setState(saving);
      const save = latestSave.current(taken.value, leaving).then(
        (held) => {
          if (held === 'held') {
            pending.current ??= taken;
            setState({ kind: 'held' });
          } else if (pending.current === null)
            setState({ kind: 'saved', at: new Date().toISOString() });
        },
        () => {
          pending.current ??= taken;
          setState({ kind: 'failed' });
          timer.current = setTimeout(() => void again.current?.(), retryMs);
        },
      );
      running.current = save;
      await save;
      if (running.current === save) running.current = null;
    },
    [retryMs],
  );

  useLayoutEffect(() => {
    again.current = flush;
  }, [flush]);

  const touch = useCallback(
    (value: Value) => {
      if (pending.current === null) unsavedSince.current = performance.now();
      pending.current = { value };
      setState(saving);
      clearTimeout(timer.current);
      const waited = performance.now() - unsavedSince.current;
      timer.current = setTimeout(
        () => void flush(),
        Math.max(0, Math.min(delayMs, longestMs - waited)),
      );
    },
    [delayMs, flush],
  );

  /** After the form is sent: nothing that was waiting may bring the draft back. Resolves when no save is under way. */
  const stop = useCallback(async () => {
    stopped.current = true;
    pending.current = null;
    clearTimeout(timer.current);
    await running.current;
  }, []);

  const resume = useCallback(() => {
    stopped.current = false;
  }, []);

  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') void flush();
    };
    const onLeave = () => void flush(true);
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onLeave);
    // A newer version of the app is about to take the store over from this tab (client/store/connect-store.ts).
    window.addEventListener('save-now', onLeave);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener('save-now', onLeave);
      void flush(true);
    };
  }, [flush]);

  const unsaved = state.kind !== 'clean' && state.kind !== 'saved';
  useEffect(() => {
    // Hung only while needed: a page that listens is not kept by the browser for going back to.
    if (!unsaved) return undefined;
    // While the browser asks whether to leave there is time to write; after the answer there may be none.
    const onAsk = () => void flush(true);
    window.addEventListener('beforeunload', onAsk);
    return () => window.removeEventListener('beforeunload', onAsk);
  }, [unsaved, flush]);

  return { state, touch, flush, stop, resume };
}
