import { useEffect, useState } from 'react';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import type { CaseView } from '#client/store/store-api.ts';
import { useSignedIn, useStore, useWatch } from '#client/store/use-store.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconFolder, IconShield } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { CaseAlerts } from './case-alerts.tsx';
import { CaseChanges } from './case-changes.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseLate } from './case-late.tsx';
import { CaseNeeds } from './case-needs.tsx';
import { CasePerson } from './case-person.tsx';
import { CasePlan } from './case-plan.tsx';
import { CaseQuestions } from './case-questions.tsx';
import { CaseRisk } from './case-risk.tsx';
import { CaseSafety } from './case-safety.tsx';
import { CaseServices } from './case-services.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { CaseWithdrawn } from './case-withdrawn.tsx';

export function CaseDetail({ caseId }: { readonly caseId: string }) {
  const w = useWords();
  const view = useWatch({ kind: 'case', caseId });
  if (view === undefined) return <Skeleton label={w('case.loading')} rows={6} />;
  if (view === null) {
    return (
      <EmptyState
        icon={<IconFolder size={32} />}
        title={w('case.missing')}
        action={<ButtonLink href="/cases">{w('case.back')}</ButtonLink>}
      >
        {w('case.missingHint')}
      </EmptyState>
    );
  }
  return <OpenCase view={view} />;
}

function OpenCase({ view }: { readonly view: CaseView }) {
  const w = useWords();
  const store = useStore();
  const { role, accountId } = useSignedIn();
  const { card } = view;
  // Opening the case moves the mark; what changed before that stays on the screen.
  const [lastOpenedAt] = useState(view.lastOpenedAt);
  useEffect(() => {
    void store.markOpened(card.caseId);
  }, [store, card.caseId]);
  const drafts = useWatch({ kind: 'drafts' });
  const draft = drafts?.find((each) => each.form === 'home-visit' && each.caseId === card.caseId);
  const visits = role !== 'care-worker';
  // A visit that is due is the one that is started: what was planned of it is known.
  const today = dayInRiga(useNow());
  const due = card.planned.find(
    (plan) =>
      plan.kind === 'home' &&
      plan.doneBy === null &&
      plan.assigneeId === accountId &&
      plan.dueOn <= today,
  );
  const plan = due === undefined ? '' : `&plan=${due.id}`;

  return (
    <article className="case ui-stack">
      <CaseHeader view={view} />
      <CaseAlerts view={view} />
      <CaseSafety view={view} />
      <CaseQuestions view={view} />
      <CaseLate caseId={card.caseId} />
      {lastOpenedAt === null ? null : <CaseChanges view={view} since={lastOpenedAt} />}
      <CaseRisk view={view} />
      <CaseNeeds view={view} />
      <CaseServices view={view} />
      <CasePlan view={view} />
      <CasePerson view={view} />
      <CaseTimeline view={view} />
      <CaseWithdrawn view={view} />
      <ActionBar
        secondary={
          <ButtonLink href={`/alert/new?case=${card.caseId}`} icon={<IconShield size={20} />}>
            {w('today.alert')}
          </ButtonLink>
        }
        primary={
          !visits ? null : draft === undefined ? (
            <ButtonLink variant="primary" href={`/visit/new?case=${card.caseId}${plan}`}>
              {w('case.startVisit')}
            </ButtonLink>
          ) : (
            <ButtonLink
              variant="primary"
              href={`/visit/${draft.key.slice(draft.key.indexOf(':') + 1)}?case=${card.caseId}`}
            >
              {w('case.continueVisit')}
            </ButtonLink>
          )
        }
      />
    </article>
  );
}
