import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseCard } from '#client/store/store-api.ts';
import { useWatch } from '#client/store/use-store.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';

interface ConsultationSavedProps {
  readonly recordId: string;
  readonly card: CaseCard | null;
  readonly savedAt: string;
}

export function ConsultationSaved({ recordId, card, savedAt }: ConsultationSavedProps) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const stateOf = useStateWords();
  const view = useWatch({ kind: 'case', caseId: card?.caseId ?? '' });
  const own = useWatch({ kind: 'own' });
  const state = view?.states[recordId] ??
    own?.find((record) => record.recordId === recordId)?.state ?? { kind: 'on-device' };
  return (
    <div className="consultation-saved capture">
      <div role="status">
        <PageHeader title={w('consultation.saved')} meta={formats.when(savedAt, now)} />
      </div>
      <p>
        <StateMark {...stateOf(state)} />
      </p>
      <ActionBar
        secondary={
          card === null ? null : (
            <ButtonLink href={`/cases/${card.caseId}`}>{w('contact.toCase')}</ButtonLink>
          )
        }
        primary={
          <ButtonLink variant="primary" href="/">
            {w('visit.saved.toToday')}
          </ButtonLink>
        }
      />
    </div>
  );
}
