import { useNow } from '#client/i18n/use-now.ts';
import { useStateWords } from '#client/i18n/use-state-words.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { RecordState } from '#client/store/store-api.ts';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconFile } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { StateMark } from '#client/ui/state-mark.tsx';

interface VisitSavedProps {
  readonly caseId: string | null;
  readonly savedAt: string;
  readonly state: RecordState | null;
  /** Null until the store shows the record. */
  readonly onRead: (() => void) | null;
}

/** Shown only after the store has said that the visit is durable on this device. */
export function VisitSaved({ caseId, savedAt, state, onRead }: VisitSavedProps) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const stateOf = useStateWords();
  const safe = state?.kind === 'safe';
  return (
    <div className="visit-saved capture">
      <div role="status">
        <PageHeader title={w('visit.saved')} />
        {safe ? null : <p>{w('visit.saved.text', { when: formats.when(savedAt, now) })}</p>}
      </div>
      <p>
        <StateMark {...stateOf(state ?? { kind: 'on-device' })} />
      </p>
      {onRead === null ? null : (
        <p>
          <Button icon={<IconFile size={20} />} onClick={onRead}>
            {w('visit.saved.read')}
          </Button>
        </p>
      )}
      <ActionBar
        secondary={
          caseId === null ? null : (
            <ButtonLink href={`/cases/${caseId}`}>{w('visit.saved.toCase')}</ButtonLink>
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
