import { useEffect, useState } from 'react';
import type { PlannedVisit } from '#client/store/store-api.ts';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { useStore, useWatch } from '#client/store/use-store.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Unbroken } from '#client/ui/unbroken.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { careDraftKey, readCareDraft } from './care-visit-draft.ts';
import { CareCorrection } from './care-correction.tsx';
import { CareVisitForm } from './care-visit-form.tsx';
import { CareVisitRecord } from './care-visit-record.tsx';
import { CareVisitStart } from './care-visit-start.tsx';
import { careTodayWay } from './care-ways.ts';

/** The visit as it stands: not begun, running, recorded, or being mended. */
export function CareVisit({ plan }: { readonly plan: PlannedVisit }) {
  const w = useWords();
  const { day, when } = useFormats();
  const now = useNow();
  const store = useStore();
  const view = useWatch({ kind: 'case', caseId: plan.caseId });
  const drafts = useWatch({ kind: 'drafts' });
  const [correcting, setCorrecting] = useState(false);
  useEffect(() => {
    void store.markOpened(plan.caseId);
  }, [store, plan.caseId]);
  if (!view || drafts === undefined) return <Skeleton label={w('app.loading')} rows={4} />;

  const record = view.rows.find(
    (row) => row.type === 'care-visit' && row.data['planId'] === plan.id,
  );
  const stored = drafts.find((draft) => draft.key === careDraftKey(plan.id));
  const draft = stored ? readCareDraft(stored.value) : null;
  const startedAt = record?.data['startedAt'] ?? draft?.startedAt;
  const slot = [
    plan.dueOn === dayInRiga(now) ? w('app.today').toLocaleLowerCase('lv') : day(plan.dueOn),
    plan.startTime ?? '',
  ].join(' ');
  return (
    <div className="care ui-stack capture">
      <PageHeader
        title={view.card.personName}
        back={{ href: careTodayWay, label: w('care.visit.back') }}
        meta={
          <>
            <div>
              <Unbroken>{view.card.address ?? w('care.today.noAddress')}</Unbroken>
            </div>
            <div>
              {typeof startedAt === 'string'
                ? w('care.visit.started', { time: when(startedAt, now) })
                : w('care.visit.slot', { slot })}
            </div>
          </>
        }
      />
      {record && correcting ? (
        <CareCorrection
          plan={plan}
          record={record}
          draft={draft}
          onLeave={() => setCorrecting(false)}
        />
      ) : record ? (
        <CareVisitRecord view={view} record={record} onCorrect={() => setCorrecting(true)} />
      ) : draft ? (
        <CareVisitForm key={draft.recordId} plan={plan} view={view} draft={draft} />
      ) : (
        <CareVisitStart plan={plan} view={view} />
      )}
    </div>
  );
}
