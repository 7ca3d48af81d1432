import type { conflictsLv } from './conflicts.lv.ts';

export const conflictsEn = {
  'conflicts.title': 'Difference',
} as const satisfies Record<keyof typeof conflictsLv, string>;
