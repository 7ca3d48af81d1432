import type { officeLv } from './office.lv.ts';

export const officeEn = {
  'office.title': 'Overview',
} as const satisfies Record<keyof typeof officeLv, string>;
