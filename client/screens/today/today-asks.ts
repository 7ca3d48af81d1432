import { addDays, dayInRiga } from '#client/i18n/riga-time.ts';
import type { Ask } from '#client/store/watch-cache.ts';

/** How far back a visit nobody recorded is still shown; older ones are the supervisor's. */
const daysBack = 14;

export const plannedUntil = (today: string) =>
  ({ kind: 'planned', from: addDays(today, -daysBack), to: today }) as const;

export const todayAsks = (): readonly Ask[] => [
  plannedUntil(dayInRiga(Date.now())),
  { kind: 'drafts' },
  { kind: 'own' },
  { kind: 'notices' },
  { kind: 'cases' },
];
