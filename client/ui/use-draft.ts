import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JsonValue } from '#shared/lib/json.ts';
import { isSame, mergeTyped } from './merge-typed.ts';
import { useAutosave, type AutosaveState } from './use-autosave.ts';

interface StoredDraft {
  readonly savedAt: string;
  readonly value: JsonValue;
}

/** Where the draft lies. Another tab may write there too, or send the form, after which nothing is stored. */
export interface DraftPlace {
  /** Undefined while it is not known. */
  readonly stored: StoredDraft | null | undefined;
  /** Writes only over what was saved at `seenAt`; else says what lies there. */
  readonly save: (
    value: JsonValue,
    savedAt: string,
    seenAt: string | null,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly stored: StoredDraft | null }>;
}

/** The form's values, and what they were written over: it stays with them, whichever tab sends them. */
export interface Written<Values, Over> {
  readonly values: Values;
  readonly over: Over;
}

/** How the form lies in a draft, and which fields are texts: those of two tabs stay both. */
export interface DraftShape<Values, Over> {
  readonly write: (written: Written<Values, Over>) => JsonValue;
  readonly read: (value: JsonValue) => Written<Values, Over> | null;
  readonly texts: ReadonlySet<string>;
  /** What further words are written over once these were sent from another tab; where it is left out, the same. */
  readonly sent?: (written: Written<Values, Over>) => Over;
}

/** What is needed of a react-hook-form form. */
interface TypedForm<Values> {
  readonly getValues: () => Values;
  readonly setValue: (name: never, value: never) => void;
  readonly subscribe: (wanted: {
    readonly formState: { readonly values: true };
    readonly callback: (told: { readonly values: Values }) => void;
  }) => () => void;
}

/** Words that no draft has. */
export function isUnsaved({ kind }: AutosaveState): boolean {
  return kind === 'saving' || kind === 'failed' || kind === 'held';
}

/**
 * Autosave of a form that may stand open in two tabs: what the other one saved is merged field by field, shown here
 * and never written over. `sentElsewhere`: another tab sent the form; nothing is written until the person types on.
 */
export function useDraft<Values extends object, Over>(
  form: TypedForm<Values>,
  place: DraftPlace,
  begunOver: Over,
  shape: DraftShape<Values, Over>,
) {
  const { stored } = place;
  const [sentElsewhere, setSentElsewhere] = useState(false);
  // What this tab last loaded or saved.
  const [loaded] = useState(() => ({
    values: structuredClone(form.getValues()),
    over: begunOver,
    savedAt: stored?.savedAt ?? null,
  }));
  const base = useRef(loaded);
  const ownAt = useRef<string | null>(null);
  const wasStored = useRef(false);
  const gone = useRef(false);
  const showing = useRef(false);
  const sending = useRef(false);

  const lose = () => {
    gone.current = true;
    wasStored.current = false;
    const over = shape.sent?.(base.current) ?? base.current.over;
    base.current = { ...base.current, over, savedAt: null };
    setSentElsewhere(true);
  };

  /** True where this tab has something that the draft lacks. */
  const takeIn = ({ value, savedAt }: StoredDraft): boolean => {
    const mine = form.getValues();
    const { values: theirs, over } = shape.read(value) ?? base.current;
    const merged = mergeTyped(base.current.values, mine, theirs, shape.texts);
    base.current = { values: structuredClone(theirs), over, savedAt };
    gone.current = false;
    showing.current = true;
    for (const field of Object.keys(merged) as (keyof Values)[])
      if (!isSame(merged[field], mine[field]))
        form.setValue(field as never, structuredClone(merged[field]) as never);
    showing.current = false;
    return !isSame(merged, theirs);
  };

  const save = async (_: Values, leaving: boolean): Promise<'held' | undefined> => {
    for (;;) {
      const values = form.getValues();
      const { over } = base.current;
      if (gone.current && !leaving) return 'held';
      if (gone.current && isSame(values, base.current.values)) return undefined;
      const value = shape.write({ values, over });
      const kept = structuredClone(shape.read(value)?.values ?? values);
      const savedAt = later(base.current.savedAt);
      ownAt.current = savedAt;
      const answer = await place.save(value, savedAt, base.current.savedAt);
      if (answer.ok) {
        base.current = { values: kept, over, savedAt };
        return undefined;
      }
      if (answer.stored === null) lose();
      else takeIn(answer.stored);
    }
  };
  const { state, touch, flush, stop, resume } = useAutosave(save);

  const { subscribe } = form;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback({ values }) {
          if (showing.current) return;
          gone.current = false;
          touch(values);
        },
      }),
    [subscribe, touch],
  );

  const onStored = useEffectEvent((now: StoredDraft | null) => {
    if (sending.current) return;
    if (now === null) {
      if (wasStored.current) lose();
      return;
    }
    wasStored.current = true;
    // What this tab wrote itself, or had read before, is told late.
    if (now.savedAt === ownAt.current || now.savedAt <= (base.current.savedAt ?? '')) return;
    if (takeIn(now)) touch(form.getValues());
  });
  useEffect(() => {
    if (stored !== undefined) onStored(stored);
  }, [stored]);

  return {
    state,
    touch,
    flush: () => flush(),
    /** What the values in the form were written over. */
    over: () => base.current.over,
    sentElsewhere,
    stop: () => {
      sending.current = true;
      return stop();
    },
    resume: () => {
      sending.current = false;
      resume();
    },
  };
}

/** Now, or just after what is there already: each save has an instant of its own, whatever the clock says. */
function later(than: string | null): string {
  const afterMs = than === null ? 0 : new Date(than).getTime() + 1;
  return new Date(Math.max(Date.now(), afterMs)).toISOString();
}
