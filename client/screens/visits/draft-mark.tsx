import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';
import type { AutosaveState } from '#client/ui/use-autosave.ts';

/** Says «saved» only of a draft that is. */
export function DraftMark({ state }: { readonly state: AutosaveState }) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  switch (state.kind) {
    case 'clean':
      return <StateMark state="device">{w('visit.draft.kept')}</StateMark>;
    case 'saving':
      return <StateMark state="waiting">{w('visit.draft.saving')}</StateMark>;
    case 'saved':
      return (
        <StateMark state="device">
          {w('visit.draft.saved', { when: formats.when(state.at, now) })}
        </StateMark>
      );
    case 'held':
      return <StateMark state="needs-you">{w('visit.draft.held')}</StateMark>;
    case 'failed':
      return (
        <span role="alert">
          <StateMark state="needs-you">{w('visit.draft.failed')}</StateMark>
        </span>
      );
    default:
      return state satisfies never;
  }
}
