import { addDays, weekdayOf } from '#client/i18n/riga-time.ts';

/** The wire takes no more at once (shared/protocol/office-work.ts). */
export const mostDays = 60;

/** The days from `from` to `to` that fall on the chosen weekdays (1 Monday … 7 Sunday); one more than may go, and no more. */
export function visitDays(
  from: string,
  to: string,
  weekdays: readonly number[],
): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length <= mostDays; day = addDays(day, 1))
    if (weekdays.includes(weekdayOf(day))) days.push(day);
  return days;
}
