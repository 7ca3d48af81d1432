import { useEffect, useSyncExternalStore } from 'react';

// Which forms on this page hold typed words that no draft has yet: while there is one, nothing reloads the page.
const dirty = new Set<symbol>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

export function isAnyFormDirty(): boolean {
  return dirty.size > 0;
}

export function onDirtyFormsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
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
