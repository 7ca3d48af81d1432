import type { visitsLv } from './visits.lv.ts';

export const visitsEn = {
  'visits.title': 'Home visit',
} as const satisfies Record<keyof typeof visitsLv, string>;
