import { useWatch, useSignedIn } from '#client/store/use-store.tsx';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { ActionBar } from '#client/ui/action-bar.tsx';
import { Card } from '#client/ui/card.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconCalendar } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { List } from '#client/ui/list-row.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Section } from '#client/ui/section.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { careDay } from './care-day.ts';
import { careDraftKey } from './care-visit-draft.ts';
import { careVisitWay } from './care-ways.ts';
import { plannedAround } from './care-today-asks.ts';
import { LateWaiting } from '#client/late/late-waiting.tsx';
import { CareReturned } from './care-returned.tsx';
import { CareTodayRow } from './care-today-row.tsx';
import './care.css';

/** The care worker's day, in the order of the hours. Everything is on the device. */
export default function CareTodayScreen() {
  const w = useWords();
  const { longDay } = useFormats();
  const today = dayInRiga(useNow());
  const me = useSignedIn();
  const planned = useWatch(plannedAround(today));
  const drafts = useWatch({ kind: 'drafts' });
  const status = useWatch({ kind: 'status' });
  // Before the first download is whole, «nothing planned» would be a guess.
  const fetching = status?.completeAt === null && planned?.length === 0;
  if (planned === undefined || drafts === undefined || fetching)
    return <Skeleton label={w('care.today.loading')} rows={5} />;

  const day = careDay({
    planned: planned.filter((visit) => visit.assigneeId === me.accountId),
    drafts,
    today,
  });
  const startedAt = (planId: string) =>
    day.running.has(planId)
      ? (drafts.find((draft) => draft.key === careDraftKey(planId))?.startedAt ?? null)
      : null;
  const { next } = day;
  const first = day.tomorrow[0];
  return (
    <div className="care ui-stack capture">
      <PageHeader
        eyebrow={longDay(today)}
        title={w('care.today.title')}
        meta={day.today.length > 0 ? w('care.today.count', { left: day.left }) : undefined}
      />
      <CareReturned />
      <LateWaiting />
      {day.today.length === 0 ? (
        <EmptyState icon={<IconCalendar size={32} />} title={w('care.today.empty')}>
          {w('care.today.emptyHint')}
        </EmptyState>
      ) : (
        <Card flush>
          <List label={w('care.today.list')}>
            {day.today.map((visit) => (
              <CareTodayRow key={visit.id} visit={visit} startedAt={startedAt(visit.id)} />
            ))}
          </List>
        </Card>
      )}
      {day.missed.length > 0 ? (
        <Section title={w('care.today.overdue')}>
          <Card flush>
            <List label={w('care.today.overdue')}>
              {day.missed.map((visit) => (
                <CareTodayRow
                  key={visit.id}
                  visit={visit}
                  startedAt={startedAt(visit.id)}
                  otherDay
                />
              ))}
            </List>
          </Card>
        </Section>
      ) : null}
      {first === undefined ? null : (
        <Section title={w('care.today.tomorrow')}>
          <p>
            {w('care.today.tomorrowCount', {
              count: day.tomorrow.length,
              time: first.startTime ?? '–',
            })}
          </p>
        </Section>
      )}
      {next === null ? null : (
        <ActionBar
          primary={
            <ButtonLink variant="primary" full href={careVisitWay(next.id)}>
              {startedAt(next.id) === null
                ? w('care.today.next', {
                    time: next.startTime ?? '',
                    name: next.card.personName,
                  })
                : w('care.today.continue', { name: next.card.personName })}
            </ButtonLink>
          }
        />
      )}
    </div>
  );
}
