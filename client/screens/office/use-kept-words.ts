import { useLayoutEffect, useRef, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import { markDirty } from '#client/store/dirty-forms.ts';
import { useSignedIn } from '#client/store/use-store.tsx';

// What was typed at the desk and not sent: by who typed it and what it is about, as JSON, for as long as the page lives.
const kept = new Map<string, string>();
/** Nothing may load the page anew while words wait, whatever screen is shown. */
const holder = Symbol('kept words');

function keep(key: string, text: string | null): void {
  if (text === null) kept.delete(key);
  else kept.set(key, text);
  markDirty(holder, kept.size > 0);
}

/** Somebody is here: what another person typed on this page is none of theirs. */
export function forgetWordsOfOthers(accountId: string): void {
  for (const key of kept.keys()) if (!key.startsWith(`${accountId} `)) keep(key, null);
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
