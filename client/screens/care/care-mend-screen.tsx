import { useState } from 'react';
import { useSearch } from 'wouter';
import { useNow } from '#client/i18n/use-now.ts';
import { useRefusalWords } from '#client/i18n/use-refusal-words.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import type { CaseView, Draft } from '#client/store/store-api.ts';
import { useRefused, type RefusedWork } from '#client/store/use-refused.ts';
import { useSignedIn, useStore, useWatch } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { CareAnswers } from './care-answers.tsx';
import { readCareDraft } from './care-visit-draft.ts';
import { CareVisitMissing } from './care-visit-missing.tsx';
import { attentionWay, careTodayWay } from './care-ways.ts';
import { careMendPlace, mendCareVisit, openCareMend, type CareMend } from './mend-care-visit.ts';
import { useReturnNotice } from './use-return-notice.ts';
import './care.css';

/** `/care-visit/<record>?case=&attention=`: a visit the centre did not take, mended and sent again. */
export default function CareMendScreen() {
  const w = useWords();
  const search = new URLSearchParams(useSearch());
  const view = useWatch({ kind: 'case', caseId: search.get('case') ?? '' });
  const drafts = useWatch({ kind: 'drafts' });
  const refused = useRefused(search.get('attention'));
  if (view === undefined || drafts === undefined || refused === undefined)
    return <Skeleton label={w('app.loading')} rows={4} />;
  return <OneMend key={search.get('attention')} view={view} drafts={drafts} refused={refused} />;
}

interface OneMendProps {
  readonly view: CaseView | null;
  readonly drafts: readonly Draft[];
  readonly refused: RefusedWork | null;
}

/** What is mended is decided once: saving takes it out of the drawer while the form still stands. */
function OneMend({ view, drafts, refused }: OneMendProps) {
  const [mend] = useState(() => {
    if (refused === null) return null;
    const record = view?.rows.find(({ id }) => id === refused.recordId)?.data ?? null;
    const { key } = careMendPlace(refused);
    const kept = drafts.find((draft) => draft.key === key);
    return openCareMend(refused, record, kept === undefined ? null : readCareDraft(kept.value));
  });
  return view === null || mend === null ? (
    <CareVisitMissing />
  ) : (
    <CareMendForm view={view} mend={mend} />
  );
}

function CareMendForm({ view, mend }: { readonly view: CaseView; readonly mend: CareMend }) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const refusal = useRefusalWords();
  const store = useStore();
  const me = useSignedIn();
  const show = useToast();
  const navigate = useNavigate();
  const notice = useReturnNotice(mend.refused.recordId);
  return (
    <div className="care ui-stack capture">
      <PageHeader
        title={view.card.personName}
        back={{ href: careTodayWay, label: w('care.visit.back') }}
        meta={w('care.visit.started', { time: when(mend.draft.startedAt, now) })}
      />
      <Banner tone="attention" title={w('visit.refused')}>
        {refusal(mend.refused)}
      </Banner>
      <CareAnswers
        place={careMendPlace(mend.refused)}
        draft={mend.draft}
        endedAt={() => mend.endedAt}
        endLabel={w('care.form.resend')}
        leave={<ButtonLink href={attentionWay}>{w('care.form.stopCorrecting')}</ButtonLink>}
        commit={(answers) => store.commit(mendCareVisit(mend, answers, { me, notice }))}
        onSaved={() => {
          show({ text: w('care.form.resent'), tone: 'done' });
          navigate?.(careTodayWay);
        }}
      />
    </div>
  );
}
