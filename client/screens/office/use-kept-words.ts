import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import { useSignedIn } from '#client/store/use-store.tsx';

// What was typed at the desk and not sent: by who typed it and what it is about, as JSON, for as long as the page lives.
const kept = new Map<string, string>();
const listeners = new Set<() => void>();

function keep(key: string, text: string | null): void {
  if (text === null) kept.delete(key);
  else kept.set(key, text);
  for (const listener of listeners) listener();
}

/** Whether something typed waits in a form that may not be on the screen: then nothing may load the page anew. */
export function useAnyKeptWords(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kept.size > 0,
  );
}

/**
 * What was typed in this form is there again when one comes back to what it is about.
 * @param about what the form is about; undefined where nothing is kept
 * @returns lets the words go: they were sent
 */
export function useKeptWords<V extends FieldValues>(
  form: UseFormReturn<V>,
  start: DefaultValues<V>,
  about: string | undefined,
): () => void {
  const { accountId } = useSignedIn();
  const key = about === undefined ? null : `${accountId} ${about}`;
  const [untouched] = useState(() => JSON.stringify(start));
  const last = useRef(untouched);
  const { reset, subscribe } = form;
  useLayoutEffect(() => {
    if (key === null) return undefined;
    const words = kept.get(key);
    if (words !== undefined) {
      last.current = words;
      reset(JSON.parse(words) as V, { keepDefaultValues: true });
    }
    return subscribe({
      formState: { values: true },
      callback({ values }) {
        const text = JSON.stringify(values);
        // The form speaks up at the end of a sending too: what has just gone is not kept again.
        if (text === last.current) return;
        last.current = text;
        keep(key, text === untouched ? null : text);
      },
    });
  }, [key, reset, subscribe, untouched]);
  return () => {
    if (key !== null) keep(key, null);
  };
}
