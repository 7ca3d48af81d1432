import { useEffect, useSyncExternalStore } from 'react';

// Which forms on this page hold typed words that no draft has yet: while there is one, nothing reloads the page by
// itself, and the browser asks before it does. A form whose words are in a saved draft says that it is not dirty.
const dirty = new Set<symbol>();
const listeners = new Set<() => void>();

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function tell(): void {
  // Hung only while needed: a page that listens is not kept by the browser for going back to.
  if (dirty.size > 0) globalThis.addEventListener('beforeunload', askBeforeLeaving);
  else globalThis.removeEventListener('beforeunload', askBeforeLeaving);
  for (const listener of listeners) listener();
}

export function isAnyFormDirty(): boolean {
  return dirty.size > 0;
}

export function onDirtyFormsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Outside of React: something on this page holds typed words, or no longer. */
export function markDirty(holder: symbol, isDirty: boolean): void {
  if (isDirty) dirty.add(holder);
  else dirty.delete(holder);
  tell();
}

/** A form calls it with whether it has words that are not saved. */
export function useDirtyForm(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const form = Symbol('form');
    dirty.add(form);
    tell();
    return () => {
      dirty.delete(form);
      tell();
    };
  }, [isDirty]);
}

export function useAnyFormDirty(): boolean {
  return useSyncExternalStore(onDirtyFormsChange, isAnyFormDirty);
}
