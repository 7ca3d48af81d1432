import { useEffect, useState } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import type { CaseCard, Draft } from '#client/store/store-api.ts';
import { useRefused, type RefusedWork } from '#client/store/use-refused.ts';
import { useWatch } from '#client/store/use-store.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { ConsultationForm } from './consultation-form.tsx';
import { ConsultationSaved } from './consultation-saved.tsx';
import {
  consultationOfRecord,
  startConsultation,
  type ConsultationValues,
} from './consultation-values.ts';
import './consultations.css';

/** `/consultation/new?case=…` begins one; `/consultation/<record>` goes on with its draft or mends what was refused. */
export default function ConsultationScreen() {
  const w = useWords();
  const [, navigate] = useLocation();
  const { recordId = 'new' } = useParams<{ recordId?: string }>();
  const query = useSearch();
  const search = new URLSearchParams(query);
  const caseId = search.get('case');
  const view = useWatch({ kind: 'case', caseId: caseId ?? '' });
  const drafts = useWatch({ kind: 'drafts' });
  const refused = useRefused(search.get('attention'));
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    if (recordId === 'new')
      navigate(`/consultation/${crypto.randomUUID()}?begin=1${query === '' ? '' : `&${query}`}`, {
        replace: true,
      });
  }, [recordId, query, navigate]);

  if (
    recordId === 'new' ||
    (caseId !== null && view === undefined) ||
    drafts === undefined ||
    refused === undefined
  ) {
    return <Skeleton label={w('app.loading')} rows={5} />;
  }
  const draft = drafts.find((each) => each.key === `consultation:${recordId}`) ?? null;
  const begins = draft !== null || refused !== null || search.has('begin');
  // Saving takes the draft away; the form that was opened stays until it has said so.
  if (begins && !opened) setOpened(true);
  if (!begins && !opened) {
    return (
      <EmptyState
        title={w('visit.missing')}
        action={<ButtonLink href="/">{w('visit.back')}</ButtonLink>}
      >
        {w('visit.missingHint')}
      </EmptyState>
    );
  }
  return (
    <OneConsultation
      key={`${recordId} ${caseId}`}
      recordId={recordId}
      card={view?.card ?? null}
      draft={draft}
      refused={refused}
    />
  );
}

interface OneConsultationProps {
  readonly recordId: string;
  readonly card: CaseCard | null;
  readonly draft: Draft | null;
  readonly refused: RefusedWork | null;
}

function OneConsultation({ recordId, card, draft, refused }: OneConsultationProps) {
  const refusal = useRefusalWords();
  const [saved, setSaved] = useState<string | null>(null);
  const [begun] = useState(() => {
    const fresh = startConsultation(dayInRiga(Date.now()));
    const kept =
      draft === null ? null : (draft.value as unknown as { values: ConsultationValues }).values;
    const mended =
      refused?.body.op === 'create' ? consultationOfRecord(refused.body.data, fresh) : null;
    return {
      values: { ...fresh, ...(kept ?? mended) },
      startedAt: draft?.startedAt ?? new Date().toISOString(),
      refusal: refused === null ? null : refusal(refused),
      supersedes: refused?.changeId,
    };
  });
  if (saved !== null) return <ConsultationSaved recordId={recordId} card={card} savedAt={saved} />;
  return <ConsultationForm recordId={recordId} card={card} begun={begun} onSaved={setSaved} />;
}
