import { useState } from 'react';
import { useWatch } from '#client/store/use-store.tsx';
import { addDays, dayInRiga, weekdayOf } from '#client/i18n/riga-time.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { Card } from '#client/ui/card.tsx';
import { IconLeft, IconRight } from '#client/ui/icon.tsx';
import { List } from '#client/ui/list-row.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { WeekRow } from './week-row.tsx';
import './week.css';

const days = [0, 1, 2, 3, 4, 5, 6];

/** Seven days of planned visits; days off are shown only when something is planned. */
export default function WeekScreen() {
  const w = useWords();
  const formats = useFormats();
  const today = dayInRiga(useNow());
  const thisMonday = addDays(today, 1 - weekdayOf(today));
  const [monday, setMonday] = useState(thisMonday);
  const sunday = addDays(monday, 6);
  const planned = useWatch({ kind: 'planned', from: monday, to: sunday });

  const visitsOn = (day: string) =>
    (planned ?? [])
      .filter((visit) => visit.dueOn === day)
      .toSorted((a, b) => (a.startTime ?? '99').localeCompare(b.startTime ?? '99'));
  const shown = days
    .map((n) => addDays(monday, n))
    .filter((day, n) => n < 5 || visitsOn(day).length > 0);

  return (
    <div className="week ui-stack">
      <PageHeader
        title={w(monday === thisMonday ? 'week.title' : 'week.other')}
        meta={w('week.range', { from: formats.day(monday), to: formats.day(sunday) })}
        actions={
          <>
            <Button
              icon={<IconLeft size={20} />}
              aria-label={w('week.previous')}
              onClick={() => setMonday(addDays(monday, -7))}
            />
            {monday === thisMonday ? null : (
              <Button onClick={() => setMonday(thisMonday)}>{w('week.current')}</Button>
            )}
            <Button
              icon={<IconRight size={20} />}
              aria-label={w('week.next')}
              onClick={() => setMonday(addDays(monday, 7))}
            />
          </>
        }
      />
      {planned === undefined ? <Skeleton label={w('app.loading')} rows={5} /> : null}
      <div className="week-days">
        {planned === undefined
          ? null
          : shown.map((day) => {
              const visits = visitsOn(day);
              return (
                <Card
                  key={day}
                  flush
                  title={
                    <span className="week-day" data-today={day === today || undefined}>
                      {formats.longDay(day)}
                    </span>
                  }
                  aside={
                    <span className="week-count">
                      {day === today ? `${w('app.today')} · ` : ''}
                      {visits.length === 0 ? w('week.none') : w('week.count', { n: visits.length })}
                    </span>
                  }
                >
                  {visits.length === 0 ? null : (
                    <List label={formats.longDay(day)}>
                      {visits.map((visit) => (
                        <WeekRow key={visit.id} visit={visit} />
                      ))}
                    </List>
                  )}
                </Card>
              );
            })}
      </div>
    </div>
  );
}
