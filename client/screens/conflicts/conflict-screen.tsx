import { useState } from 'react';
import { useParams, useSearch } from 'wouter';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useWatch } from '#client/store/use-store.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconConflict } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { ConflictForm } from './conflict-form.tsx';
import { openConflict, type ShownConflict } from './open-conflict.ts';
import './conflicts.css';
import { textOf } from '#shared/lib/json-text.ts';

export default function ConflictScreen() {
  const w = useWords();
  const { recordId } = useParams<{ recordId: string }>();
  const caseId = new URLSearchParams(useSearch()).get('case') ?? '';
  const view = useWatch({ kind: 'case', caseId });
  if (view === undefined) return <Skeleton label={w('app.loading')} rows={4} />;
  const shown = view === null ? null : openConflict(view, recordId);
  const row = view?.rows.find((each) => each.id === recordId);
  if (view === null || shown === null || row === undefined) {
    return (
      <EmptyState
        icon={<IconConflict size={32} />}
        title={w('conflict.missing')}
        action={
          <ButtonLink href={caseId === '' ? '/' : `/cases/${caseId}`}>
            {w('conflict.toCase')}
          </ButtonLink>
        }
      >
        {w('conflict.missingHint')}
      </EmptyState>
    );
  }
  return (
    <OneConflict
      view={view}
      shown={shown}
      settled={row.data['state'] === 'resolved'}
      choice={textOf(row.data['choice'])}
    />
  );
}

interface OneConflictProps {
  readonly view: CaseView;
  readonly shown: ShownConflict;
  readonly settled: boolean;
  readonly choice: string;
}

function OneConflict({ view, shown, settled, choice }: OneConflictProps) {
  const w = useWords();
  const codes = useCodes();
  const [saved, setSaved] = useState(false);
  const { conflict } = shown;
  const caseWay = `/cases/${view.card.caseId}`;
  return (
    <div className="conflict ui-stack">
      <PageHeader
        back={{ href: caseWay, label: w('conflict.back') }}
        eyebrow={view.card.personName}
        title={w('conflict.title')}
        meta={w('conflict.where', {
          record: codes.word('recordType', conflict.subjectType),
          field: codes.field(conflict.field),
        })}
      />
      {settled || saved ? (
        <div className="ui-stack" role="status">
          <h2>
            {saved
              ? w('conflict.saved')
              : w('conflict.settled', { choice: codes.word('conflictChoice', choice) })}
          </h2>
          <p>{w(shown.yours.by === shown.theirs.by ? 'conflict.noteSelf' : 'conflict.note')}</p>
          <div>
            <ButtonLink variant="primary" href={caseWay}>
              {w('conflict.toCase')}
            </ButtonLink>
          </div>
        </div>
      ) : (
        <ConflictForm shown={shown} onSaved={() => setSaved(true)} />
      )}
    </div>
  );
}
