import type { casesLv } from './cases.lv.ts';

export const casesEn = {
  'cases.title': 'Case files',
} as const satisfies Record<keyof typeof casesLv, string>;
