import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { IconCheckRing, IconClock, IconLock, IconTask, IconUndo } from '#client/ui/icon.tsx';
import { ListRow } from '#client/ui/list-row.tsx';
import { Unbroken } from '#client/ui/unbroken.tsx';
import type { DayVisit } from './care-day.ts';
import { careVisitWay } from './care-ways.ts';

/** One visit of the day: when, who, where, what waits at the door. */
export function CareTodayRow({
  visit,
  startedAt,
  otherDay = false,
}: {
  readonly visit: DayVisit;
  /** When it was started on this device, while it is not ended. */
  readonly startedAt: string | null;
  readonly otherDay?: boolean;
}) {
  const w = useWords();
  const { day, time } = useFormats();
  const { card } = visit;
  const done = visit.doneBy !== null;
  return (
    <ListRow
      href={careVisitWay(visit.id)}
      leading={
        <span className="care-hour" data-past={(done && !visit.returned) || undefined}>
          {visit.startTime ?? '–'}
        </span>
      }
      title={card.personName}
      meta={
        <>
          {otherDay ? <div>{w('care.today.planned', { day: day(visit.dueOn) })}</div> : null}
          <div>
            <Unbroken>{card.address ?? w('care.today.noAddress')}</Unbroken>
          </div>
        </>
      }
      note={
        <>
          {!done && visit.note !== '' ? (
            <span className="care-door">
              <IconLock size={20} />
              <span>{visit.note}</span>
            </span>
          ) : null}
          <span className="care-row-foot">
            {visit.returned ? (
              <Badge tone="attention" icon={<IconUndo size={16} />}>
                {w('care.record.returned')}
              </Badge>
            ) : done ? (
              <Badge tone="done" icon={<IconCheckRing size={16} />}>
                {w('care.today.done')}
              </Badge>
            ) : null}
            {startedAt === null ? null : (
              <Badge tone="info" icon={<IconClock size={16} />}>
                {w('care.today.running', { time: time(startedAt) })}
              </Badge>
            )}
            {!done && card.safetyNotes > 0 ? (
              <Badge tone="attention" mark="warning">
                {w('care.today.safety', { count: card.safetyNotes })}
              </Badge>
            ) : null}
            {done ? null : (
              <Badge icon={<IconTask size={16} />}>
                {w('care.today.tasks', { count: visit.tasks.length })}
              </Badge>
            )}
          </span>
        </>
      }
    />
  );
}
