import { useParams } from 'wouter';
import { addDays, dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useWatch } from '#client/store/use-store.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { CareVisit } from './care-visit.tsx';
import { CareVisitMissing } from './care-visit-missing.tsx';
import './care.css';

/** A returned visit may be weeks old; its plan still tells which tasks there were. */
const daysBack = 180;
const daysAhead = 60;

/** One visit: before it starts, while it runs, and what was recorded. */
export default function CareVisitScreen() {
  const w = useWords();
  const { planId } = useParams<{ planId: string }>();
  const today = dayInRiga(useNow());
  const planned = useWatch({
    kind: 'planned',
    from: addDays(today, -daysBack),
    to: addDays(today, daysAhead),
  });
  const plan = planned?.find((visit) => visit.id === planId);
  const status = useWatch({ kind: 'status' });
  const fetching = plan === undefined && status?.completeAt === null;
  if (planned === undefined || fetching) return <Skeleton label={w('app.loading')} rows={4} />;
  if (plan !== undefined) return <CareVisit key={plan.id} plan={plan} />;
  return <CareVisitMissing />;
}
