import { useMemo, useState } from 'react';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { Photo } from '#client/photos/photo.ts';
import type { CaseView } from '#client/store/store-api.ts';
import { useDraftPlace } from '#client/store/use-draft-place.ts';
import { useSignedIn, useStore } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Sheet } from '#client/ui/sheet.tsx';
import { correctVisit } from './correct-visit.ts';
import { recordVisit } from './record-visit.ts';
import { VisitAboutPanel } from './visit-about.tsx';
import { VisitAboutContext, type VisitAbout } from './visit-context.ts';
import { visitDraftForm, visitDraftKey, visitDraftValue } from './visit-draft.ts';
import { VisitForm } from './visit-form.tsx';
import type { Writing } from './open-visit.ts';
import type { VisitValues } from './visit-values.ts';

interface VisitWritingProps {
  readonly visitId: string;
  readonly view: CaseView | null;
  /** The case is on this device no longer; what is saved goes to where it lay. */
  readonly late: { readonly caseId: string; readonly space: string } | null;
  readonly writing: Writing;
  readonly photosSaved: readonly Photo[];
  readonly onSaved: (savedAt: string) => void;
}

/** A visit on its way into a record: the form, and beside it what is known. */
export function VisitWriting({
  visitId,
  view,
  late,
  writing,
  photosSaved,
  onSaved,
}: VisitWritingProps) {
  const w = useWords();
  const formats = useFormats();
  const now = useNow();
  const store = useStore();
  const signedIn = useSignedIn();
  const [knownOpen, setKnownOpen] = useState(false);
  const { start, planId, shown, supersedes, startedAt, reasons, refusal, returnedBy } = writing;
  const caseId = view?.card.caseId ?? late?.caseId ?? null;
  const stated = view === null && late === null;
  const today = dayInRiga(now);
  const recording = useMemo(
    () => ({ signedIn, today, stated, planId }),
    [signedIn, today, stated, planId],
  );
  const about = useMemo(
    (): VisitAbout => ({ ...start, reasons, caseId, stated, photosSaved }),
    [start, reasons, caseId, stated, photosSaved],
  );
  const correcting = shown !== null;
  const space = view?.card.spaces.social ?? late?.space ?? signedIn.intakeSpaceId;

  const draft = {
    place: useDraftPlace({ key: visitDraftKey(visitId), form: visitDraftForm, caseId, startedAt }),
    write: (values: VisitValues, field: string | null) =>
      visitDraftValue({ values, planId, field, shown, supersedes }),
  };
  const submit = async (values: VisitValues) => {
    const visit = {
      ...recording,
      recordId: visitId,
      space,
      draftKey: visitDraftKey(visitId),
      supersedes: supersedes ?? undefined,
    };
    const commit = shown === null ? recordVisit(values, visit) : correctVisit(values, visit, shown);
    const result = await store.commit({ ...commit, without: writing.refusedPhotos });
    if (result.ok) onSaved(result.savedAt);
    return result;
  };

  return (
    <div className="visit capture">
      <PageHeader
        back={
          caseId === null || late !== null
            ? { href: '/', label: w('visit.back') }
            : { href: `/cases/${caseId}`, label: w('visit.backToCase') }
        }
        eyebrow={w(correcting ? 'visit.title.correct' : 'visit.title')}
        title={view?.card.personName ?? w(late === null ? 'stated.title' : 'scope.late.who')}
        meta={w('visit.started', { when: formats.when(startedAt, now) })}
      />
      {late === null ? null : (
        <Banner tone="attention" title={w('scope.late.title')}>
          {w('scope.late.what')}
        </Banner>
      )}
      {refusal === null ? null : (
        <Banner tone="attention" title={w('visit.refused')}>
          {refusal}
        </Banner>
      )}
      {returnedBy === null ? null : (
        <Banner tone="attention" title={w('visit.returned')}>
          <p>
            {w('visit.returned.by', {
              name: returnedBy.name,
              when: formats.when(returnedBy.at, now),
            })}
          </p>
          <p>{w('visit.returned.text')}</p>
        </Banner>
      )}
      <VisitAboutContext value={about}>
        <div className="visit-split">
          <VisitForm
            begun={start.values}
            recording={recording}
            resumeAt={writing.resumeAt}
            correcting={correcting}
            draft={draft}
            onSubmit={submit}
            onShowKnown={view === null ? null : () => setKnownOpen(true)}
          />
          {view === null ? null : (
            <aside className="visit-aside" aria-label={w('visit.known')}>
              <h2>{w('visit.known')}</h2>
              <VisitAboutPanel view={view} />
            </aside>
          )}
        </div>
      </VisitAboutContext>
      <Sheet
        open={knownOpen && view !== null}
        onClose={() => setKnownOpen(false)}
        title={w('visit.known')}
        closeLabel={w('app.close')}
      >
        <VisitAboutPanel view={view} />
      </Sheet>
    </div>
  );
}
