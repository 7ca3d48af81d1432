import { useEffect, useMemo, useState } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { photosOf, refusedPhotosOf, type PhotoRow } from '#client/photos/photo.ts';
import type {
  AttentionItem,
  CaseView,
  Draft,
  ListedDraft,
  OwnRecord,
} from '#client/store/store-api.ts';
import { useRefused, type RefusedWork } from '#client/store/use-refused.ts';
import { useSignedIn, useWatch } from '#client/store/use-store.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconFile } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { openVisit } from './open-visit.ts';
import { readVisitDraft, visitDraftKey } from './visit-draft.ts';
import { Amendments } from '#client/amendments/amendments.tsx';
import { VisitRecord } from './visit-record.tsx';
import { VisitSaved } from './visit-saved.tsx';
import { VisitWriting } from './visit-writing.tsx';
import './visits.css';

/** `/visit/new` begins a visit, `/visit/<record>` goes on with it, corrects or reads it; `?case=` and `?plan=` say whose. */
export default function VisitScreen() {
  const w = useWords();
  const { recordId: visitId = 'new' } = useParams<{ recordId?: string }>();
  const search = new URLSearchParams(useSearch());
  const caseId = search.get('case');
  const planId = search.get('plan');
  const view = useWatch({ kind: 'case', caseId: caseId ?? '' });
  const drafts = useWatch({ kind: 'drafts' });
  const own = useWatch({ kind: 'own' });
  const refused = useRefused(search.get('attention'));
  const attention = useWatch({ kind: 'attention' });
  const rows = useMemo(
    () => view?.rows ?? (own ?? []).map((one) => ({ ...one, id: one.recordId })),
    [view, own],
  );

  if (
    (caseId !== null && view === undefined) ||
    drafts === undefined ||
    own === undefined ||
    refused === undefined ||
    attention === undefined
  ) {
    return <Skeleton label={w('visit.loading')} rows={6} />;
  }
  if (visitId === 'new') return <Begin planId={planId} caseId={caseId} drafts={drafts} />;
  return (
    <OneVisit
      key={`${visitId} ${caseId}`}
      visitId={visitId}
      begins={search.has('begin')}
      planId={planId}
      caseId={caseId}
      view={view ?? null}
      draft={drafts.find((draft) => draft.key === visitDraftKey(visitId)) ?? null}
      own={own.find((record) => record.recordId === visitId) ?? null}
      refused={refused}
      attention={attention}
      rows={rows}
    />
  );
}

/** Gives the visit its id, or finds the one already begun, so that coming back always finds the same draft. */
function Begin({
  planId,
  caseId,
  drafts,
}: {
  planId: string | null;
  caseId: string | null;
  drafts: readonly Draft[];
}) {
  const [, navigate] = useLocation();
  const [id] = useState(() => {
    const begun =
      planId === null
        ? undefined
        : drafts.find((draft) => readVisitDraft(draft.value)?.planId === planId);
    return begun?.key.slice(begun.key.indexOf(':') + 1) ?? crypto.randomUUID();
  });
  useEffect(() => {
    const about = new URLSearchParams({
      begin: '1',
      ...(caseId === null ? {} : { case: caseId }),
      ...(planId === null ? {} : { plan: planId }),
    }).toString();
    navigate(`/visit/${id}?${about}`, { replace: true });
  }, [id, planId, caseId, navigate]);
  return null;
}

interface OneVisitProps {
  readonly visitId: string;
  /** Only what was begun here may be a record nobody has seen; any other address must lead to one. */
  readonly begins: boolean;
  readonly planId: string | null;
  readonly caseId: string | null;
  readonly view: CaseView | null;
  readonly draft: ListedDraft | null;
  readonly own: OwnRecord | null;
  readonly refused: RefusedWork | null;
  readonly attention: readonly AttentionItem[];
  /** Where its photographs are found: in the case, or among what was written for somebody who has none here. */
  readonly rows: readonly PhotoRow[];
}

function OneVisit(props: OneVisitProps) {
  const { visitId, begins, planId, caseId, view, draft, own, rows, refused, attention } = props;
  const w = useWords();
  const refusal = useRefusalWords();
  const { accountId, name } = useSignedIn();
  const [saved, setSaved] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  // The case may go while the worker writes, or before they come back to what they began: the form stays theirs.
  const [spaceThen] = useState(view?.card.spaces.social);
  const lateSpace = draft?.late?.social ?? spaceThen;
  const late =
    view === null && caseId !== null && lateSpace !== undefined
      ? { caseId, space: lateSpace }
      : null;
  const row = view?.rows.find((each) => each.id === visitId && each.type === 'home-visit');
  const record = row?.data ?? own?.data ?? null;
  const mine = record?.['recordedBy'] === accountId;
  const state = view?.states[visitId] ?? own?.state ?? null;
  const photos = useMemo(() => photosOf(rows, visitId), [rows, visitId]);
  // Decided once: what arrives while the worker writes does not take the form from under them.
  const [writing] = useState(() => {
    const writes =
      (record === null && begins) ||
      refused !== null ||
      (mine && record?.['review'] === 'returned');
    if (!writes && draft === null) return null;
    return openVisit({
      view,
      plan: view?.card.planned.find((plan) => plan.id === planId) ?? null,
      record,
      draft,
      refused,
      refusalWords: refused === null ? '' : refusal(refused),
      refusedPhotos: refused === null ? [] : refusedPhotosOf(attention, refused),
      workerName: name,
      now: new Date().toISOString(),
    });
  });

  const asRecord = () =>
    record === null ? null : (
      <VisitRecord
        data={record}
        caseId={caseId}
        personName={view?.card.personName ?? null}
        state={state}
        photos={photos}
        added={view === null ? null : <Amendments view={view} subjectId={visitId} />}
      />
    );
  if (reading) return asRecord();
  if (saved !== null)
    return (
      <VisitSaved
        caseId={caseId}
        savedAt={saved}
        state={state}
        onRead={record === null ? null : () => setReading(true)}
      />
    );
  if (
    (caseId !== null && view === null && (late === null || writing === null)) ||
    (writing === null && record === null)
  ) {
    return (
      <EmptyState
        icon={<IconFile size={32} />}
        title={w('visit.missing')}
        action={<ButtonLink href="/">{w('visit.back')}</ButtonLink>}
      >
        {w('visit.missingHint')}
      </EmptyState>
    );
  }
  if (writing !== null)
    return (
      <VisitWriting
        visitId={visitId}
        view={view}
        late={late}
        writing={writing}
        photosSaved={photos}
        onSaved={setSaved}
      />
    );
  return asRecord();
}
