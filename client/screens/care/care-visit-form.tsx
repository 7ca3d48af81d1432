import type { CaseView, PlannedVisit } from '#client/store/store-api.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { CareAnswers } from './care-answers.tsx';
import { careDraftPlace, type CareVisitDraft } from './care-visit-draft.ts';
import { careTodayWay } from './care-ways.ts';
import { useStore, useSignedIn } from '#client/store/use-store.tsx';
import { CareKnown } from './care-known.tsx';
import { recordCareVisit } from './record-care-visit.ts';

/** A visit that runs: ends with the time stamped and the record saved on this device. */
export function CareVisitForm({
  plan,
  view,
  draft,
}: {
  readonly plan: PlannedVisit;
  readonly view: CaseView;
  readonly draft: CareVisitDraft;
}) {
  const w = useWords();
  const store = useStore();
  const me = useSignedIn();
  const show = useToast();
  const navigate = useNavigate();
  return (
    <>
      <CareKnown plan={plan} view={view} brief />
      <CareAnswers
        place={careDraftPlace(plan)}
        draft={draft}
        endedAt={() => new Date().toISOString()}
        endLabel={w('care.form.end')}
        alertCaseId={plan.caseId}
        leave={<ButtonLink href={careTodayWay}>{w('care.visit.back')}</ButtonLink>}
        commit={(answers, endedAt) =>
          store.commit(
            recordCareVisit({ draft: answers, planId: plan.id, space: plan.spaceId, endedAt, me }),
          )
        }
        onSaved={() => {
          show({ text: w('care.form.saved'), tone: 'done' });
          navigate?.(careTodayWay);
        }}
      />
    </>
  );
}
