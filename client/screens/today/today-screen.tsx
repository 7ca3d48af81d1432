import { useWatch } from '#client/store/use-store.tsx';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Card } from '#client/ui/card.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconCalendar } from '#client/ui/icon.tsx';
import { ButtonLink, Link } from '#client/ui/link.tsx';
import { List } from '#client/ui/list-row.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Section } from '#client/ui/section.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { LateWaiting } from '#client/late/late-waiting.tsx';
import { dayOfVisits } from './day-of-visits.ts';
import { plannedUntil } from './today-asks.ts';
import { DraftList } from './draft-list.tsx';
import { NoticePreview } from './notice-preview.tsx';
import { Readiness } from './readiness.tsx';
import { UnreceivedAlerts } from './unreceived-alerts.tsx';
import { VisitRow } from './visit-row.tsx';
import { visitWay } from './visit-way.ts';
import './today.css';

/** The social worker's day: what matters now, in order, all of it on the device. */
export default function TodayScreen() {
  const w = useWords();
  const { longDay } = useFormats();
  const today = dayInRiga(useNow());
  const planned = useWatch(plannedUntil(today));
  const drafts = useWatch({ kind: 'drafts' });
  if (planned === undefined || drafts === undefined)
    return <Skeleton label={w('app.loading')} rows={5} />;

  const day = dayOfVisits(planned, drafts, today);
  const { next } = day;
  const begun = next !== null && day.begun.has(next.id);
  const rows = (visits: typeof day.due, otherDay = false) =>
    visits.map((visit) => (
      <VisitRow
        key={visit.id}
        visit={visit}
        draft={day.begun.get(visit.id) ?? null}
        otherDay={otherDay}
      />
    ));
  const drafted = drafts.filter(
    (draft) => ![...day.begun.values()].includes(draft) && draft.form !== 'care-visit',
  );

  return (
    <div className="today ui-stack">
      <PageHeader
        title={w('today.title')}
        eyebrow={longDay(today)}
        meta={
          day.due.length > 0 ? <Readiness ready={day.ready} total={day.due.length} /> : undefined
        }
      />
      <UnreceivedAlerts />
      <LateWaiting />
      {day.due.length === 0 ? (
        <EmptyState icon={<IconCalendar size={32} />} title={w('today.empty')}>
          {w('today.emptyHint')}
        </EmptyState>
      ) : (
        <Card flush>
          <List label={w('today.visits')}>{rows(day.due)}</List>
        </Card>
      )}
      {day.overdue.length > 0 ? (
        <Section title={w('today.overdue')}>
          <Card flush>
            <List label={w('today.overdue')}>{rows(day.overdue, true)}</List>
          </Card>
        </Section>
      ) : null}
      {drafted.length > 0 ? <DraftList drafts={drafted} /> : null}
      <NoticePreview />
      <p>
        <Link variant="alone" href="/visit/new">
          {w('today.unknown')}
        </Link>
      </p>
      {next === null ? null : (
        <ActionBar
          primary={
            <ButtonLink variant="primary" href={visitWay(next, day.begun.get(next.id) ?? null)}>
              {w(begun ? 'today.continue.label' : 'today.next', { name: next.card.personName })}
            </ButtonLink>
          }
        />
      )}
    </div>
  );
}
