import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { addDays, dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconCalendar } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { careDraftKey, readCareDraft } from './care-visit-draft.ts';
import { CareCorrection } from './care-correction.tsx';
import { CareVisitForm } from './care-visit-form.tsx';
import { CareVisitRecord } from './care-visit-record.tsx';
import { CareVisitStart } from './care-visit-start.tsx';
import { careTodayWay } from './care-ways.ts';
import { useDeviceStore, useStored } from './device.ts';
import './care.css';

/** A returned visit may be weeks old; its plan still tells which tasks there were. */
const daysBack = 180;
const daysAhead = 60;

/** One visit: before it starts, while it runs, and what was recorded. */
export default function CareVisitScreen() {
  const w = useWords();
  const { day, moment, time } = useFormats();
  const { planId } = useParams<{ planId: string }>();
  const today = dayInRiga(useNow());
  const planned = useStored({
    kind: 'planned',
    from: addDays(today, -daysBack),
    to: addDays(today, daysAhead),
  });
  const drafts = useStored({ kind: 'drafts' });
  const plan = planned?.find((visit) => visit.id === planId);
  const view = useStored(plan ? { kind: 'case', caseId: plan.caseId } : null);
  const [correcting, setCorrecting] = useState(false);
  const store = useDeviceStore();
  const caseId = plan?.caseId;
  useEffect(() => {
    if (caseId !== undefined) void store.markOpened(caseId);
  }, [store, caseId]);

  const back = { href: careTodayWay, label: w('care.visit.back') };
  if (planned === undefined || drafts === undefined || (plan && view === undefined))
    return <Skeleton label={w('app.loading')} rows={4} />;
  if (!plan || !view)
    return (
      <div className="care ui-stack capture">
        <PageHeader title={w('care.visit.title')} back={back} />
        <EmptyState
          icon={<IconCalendar size={32} />}
          title={w('care.visit.missing')}
          action={<ButtonLink href={careTodayWay}>{back.label}</ButtonLink>}
        >
          {w('care.visit.missingHint')}
        </EmptyState>
      </div>
    );

  const record = view.rows.find(
    (row) => row.type === 'care-visit' && row.data['planId'] === planId,
  );
  const stored = drafts.find((draft) => draft.key === careDraftKey(planId));
  const draft = stored ? readCareDraft(stored.value) : null;
  const startedAt = record?.data['startedAt'] ?? draft?.startedAt;
  const slot = w('care.visit.slot', { day: day(plan.dueOn), time: plan.startTime ?? '' });
  return (
    <div className="care ui-stack capture">
      <PageHeader
        title={view.card.personName}
        back={back}
        meta={
          <>
            <div>{view.card.address ?? w('care.today.noAddress')}</div>
            <div>
              {typeof startedAt === 'string'
                ? w('care.visit.started', {
                    time: dayInRiga(startedAt) === today ? time(startedAt) : moment(startedAt),
                  })
                : slot}
            </div>
          </>
        }
      />
      {record && correcting ? (
        <CareCorrection
          plan={plan}
          view={view}
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
