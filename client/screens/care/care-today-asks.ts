import { addDays, dayInRiga } from '#client/i18n/riga-time.ts';
import type { Ask } from '#client/store/watch-cache.ts';

/** How far back a visit nobody recorded is still shown; older ones are the supervisor's. */
const daysBack = 14;

export const plannedAround = (today: string) =>
  ({ kind: 'planned', from: addDays(today, -daysBack), to: addDays(today, 1) }) as const;

export const careTodayAsks = (): readonly Ask[] => [
  plannedAround(dayInRiga(Date.now())),
  { kind: 'drafts' },
];
