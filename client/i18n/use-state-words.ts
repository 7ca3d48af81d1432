import { useCallback } from 'react';
import { useNow } from './use-now.ts';
import { useFormats, useWords } from './use-words.tsx';

/** Where a piece of work is (docs/laws.md L6). «Safe» is said only of what the centre has acknowledged by id. */
export type WorkState =
  | { readonly kind: 'on-device' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'safe'; readonly at: string }
  | { readonly kind: 'needs-you' };

const marks = {
  'on-device': 'device',
  waiting: 'waiting',
  safe: 'safe',
  'needs-you': 'needs-you',
} as const;

/** For `<StateMark {...stateOf(state)} />`. */
export function useStateWords() {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  return useCallback(
    (state: WorkState) => ({
      state: marks[state.kind],
      children:
        state.kind === 'safe'
          ? w('app.state.safe', { when: formats.when(state.at, now) })
          : w(`app.state.${state.kind}`),
    }),
    [w, formats, now],
  );
}
