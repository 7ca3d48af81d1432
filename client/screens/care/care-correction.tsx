import { useState } from 'react';
import type { PlannedVisit } from '#client/store/store-api.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import type { DataOf } from '#shared/domain/records.ts';
import { Button } from '#client/ui/button.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { CareAnswers } from './care-answers.tsx';
import { CareReasons } from './care-reasons.tsx';
import { careDraftPlace, reopenCareVisit, type CareVisitDraft } from './care-visit-draft.ts';
import { correctCareVisit } from './correct-care-visit.ts';
import { useSignedIn, useStore } from '#client/store/use-store.tsx';
import { useReturnNotice } from './use-return-notice.ts';
import type { CaseRow } from './case-row.ts';

/** A visit that was sent, mended by its author; what the supervisor asked for stands above. */
export function CareCorrection({
  plan,
  record,
  draft,
  onLeave,
}: {
  readonly plan: PlannedVisit;
  readonly record: CaseRow;
  readonly draft: CareVisitDraft | null;
  readonly onLeave: () => void;
}) {
  const w = useWords();
  const store = useStore();
  const me = useSignedIn();
  const show = useToast();
  // What was on the screen when the mending began is what every `from` is taken from.
  const [shown] = useState(record.data);
  const visit = shown as DataOf<'care-visit'>;
  const [first] = useState(() => draft ?? reopenCareVisit(record.id, visit, plan.tasks));
  const notice = useReturnNotice(record.id);
  return (
    <>
      <CareReasons data={record.data} />
      <CareAnswers
        place={careDraftPlace(plan)}
        draft={first}
        endedAt={() => visit.endedAt}
        endLabel={w('care.form.resend')}
        leave={
          <Button variant="secondary" onClick={onLeave}>
            {w('care.form.stopCorrecting')}
          </Button>
        }
        commit={(answers) =>
          store.commit(
            correctCareVisit({
              draft: answers,
              planId: plan.id,
              space: plan.spaceId,
              shown,
              notice,
              me,
            }),
          )
        }
        onSaved={() => {
          show({ text: w('care.form.resent'), tone: 'done' });
          onLeave();
        }}
      />
    </>
  );
}
