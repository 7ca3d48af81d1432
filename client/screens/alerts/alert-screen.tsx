import { useEffect, useState } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import type { CaseView, Draft } from '#client/store/store-api.ts';
import { useRefused, type RefusedWork } from '#client/store/use-refused.ts';
import { useWatch } from '#client/store/use-store.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { AlertForm } from './alert-form.tsx';
import { AlertReceiptView } from './alert-receipt.tsx';
import { alertOfRecord, emptyAlert, type AlertValues } from './alert-values.ts';
import './alerts.css';

/** `/alert/new` raises one, `?case=` says about whom; `/alert/<record>` tells what has become of it. */
export default function AlertScreen() {
  const w = useWords();
  const [, navigate] = useLocation();
  const { recordId = 'new' } = useParams<{ recordId?: string }>();
  const query = useSearch();
  const search = new URLSearchParams(query);
  const caseId = search.get('case');
  const view = useWatch({ kind: 'case', caseId: caseId ?? '' });
  const drafts = useWatch({ kind: 'drafts' });
  const own = useWatch({ kind: 'own' });
  const refused = useRefused(search.get('attention'));
  const [opened, setOpened] = useState<string | null>(null);
  const [savedHere, setSavedHere] = useState<string | null>(null);
  useEffect(() => {
    if (recordId === 'new')
      navigate(`/alert/${crypto.randomUUID()}?begin=1${query === '' ? '' : `&${query}`}`, {
        replace: true,
      });
  }, [recordId, query, navigate]);

  if (
    recordId === 'new' ||
    (caseId !== null && view === undefined) ||
    drafts === undefined ||
    own === undefined ||
    refused === undefined
  ) {
    return <Skeleton label={w('app.loading')} rows={4} />;
  }
  const mine = own.find((record) => record.recordId === recordId);
  const row = view?.rows.find((each) => each.id === recordId);
  const written = row?.data ?? mine?.data ?? null;
  // Sent from another tab, while words that are not in it stand in this form.
  const writing = opened === recordId && savedHere !== recordId;
  if (written !== null && refused === null && !writing) {
    return (
      <AlertReceiptView
        data={written}
        state={view?.states[recordId] ?? mine?.state ?? null}
        news={mine?.news ?? []}
        card={view?.card ?? null}
        justSaved={false}
      />
    );
  }
  const draft = drafts.find((each) => each.key === `alert:${recordId}`) ?? null;
  const begins = draft !== null || refused !== null || search.has('begin');
  // Saving takes the draft away; the form that was opened stays until it has said so.
  if (begins && opened !== recordId) setOpened(recordId);
  if (!begins && opened !== recordId) {
    return (
      <EmptyState
        title={w('alert.missing')}
        action={<ButtonLink href="/">{w('alert.toToday')}</ButtonLink>}
      />
    );
  }
  return (
    <OneAlert
      key={`${recordId} ${caseId}`}
      recordId={recordId}
      view={view ?? null}
      draft={draft}
      refused={refused}
      onSaved={() => setSavedHere(recordId)}
    />
  );
}

interface OneAlertProps {
  readonly recordId: string;
  readonly view: CaseView | null;
  readonly draft: Draft | null;
  readonly refused: RefusedWork | null;
  readonly onSaved: () => void;
}

function OneAlert({ recordId, view, draft, refused, onSaved }: OneAlertProps) {
  const refusal = useRefusalWords();
  const card = view?.card ?? null;
  const [begun] = useState(() => {
    const kept = draft === null ? null : (draft.value as unknown as { values: AlertValues }).values;
    const mended = refused?.body.op === 'create' ? alertOfRecord(refused.body.data) : null;
    return {
      values: { ...emptyAlert, address: card?.address ?? '', ...(kept ?? mended) },
      startedAt: draft?.startedAt ?? new Date().toISOString(),
      refusal: refused === null ? null : refusal(refused),
      supersedes: refused?.changeId,
    };
  });
  const [saved, setSaved] = useState<AlertValues | null>(null);
  // The record itself takes over as soon as the store shows it.
  if (saved !== null) {
    return (
      <AlertReceiptView
        data={{ ...saved, raisedAt: begun.startedAt }}
        state={{ kind: 'on-device' }}
        news={[]}
        card={card}
        justSaved
      />
    );
  }
  return (
    <AlertForm
      recordId={recordId}
      card={card}
      begun={begun}
      onSaved={(values) => {
        setSaved(values);
        onSaved();
      }}
    />
  );
}
