import { useCallback, useEffect, useRef, useState } from 'react';
import { useDirtyForm } from '#client/store/dirty-forms.ts';

/** Waits for a pause in the typing, but never so long that two seconds of work are lost. */
const pauseMs = 700;
const longestMs = 1800;

export interface Autosave {
  /** When the draft was last put away, for the words beside the buttons. */
  readonly savedAt: string | null;
  readonly failed: boolean;
  /** Something was changed. */
  readonly touch: () => void;
  /** Before the form is sent: nothing may put the draft back after the change has taken its place. */
  readonly stop: () => void;
  readonly resume: () => void;
}

/** @param save puts the form's present values away; resolves once they are durable */
export function useAutosave(save: () => Promise<void>, initialSavedAt: string | null): Autosave {
  const [savedAt, setSavedAt] = useState(initialSavedAt);
  const [failed, setFailed] = useState(false);
  const [dirty, setDirty] = useState(false);
  useDirtyForm(dirty);
  const latest = useRef(save);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const firstTouch = useRef<number | null>(null);
  const stopped = useRef(false);
  useEffect(() => {
    latest.current = save;
  });

  const flush = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (firstTouch.current === null || stopped.current) return;
    firstTouch.current = null;
    latest.current().then(
      () => {
        setFailed(false);
        setDirty(firstTouch.current !== null);
        setSavedAt(new Date().toISOString());
      },
      () => setFailed(true),
    );
  }, []);

  const touch = useCallback(() => {
    const now = Date.now();
    setDirty(true);
    firstTouch.current ??= now;
    if (timer.current !== null) clearTimeout(timer.current);
    const left = firstTouch.current + longestMs - now;
    timer.current = setTimeout(flush, Math.max(0, Math.min(pauseMs, left)));
  }, [flush]);

  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const stop = useCallback(() => {
    stopped.current = true;
    if (timer.current !== null) clearTimeout(timer.current);
  }, []);
  const resume = useCallback(() => {
    stopped.current = false;
  }, []);
  return { savedAt, failed, touch, stop, resume };
}
