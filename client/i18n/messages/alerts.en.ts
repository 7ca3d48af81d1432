import type { alertsLv } from './alerts.lv.ts';

export const alertsEn = {
  'alerts.title': 'Report a child in danger',
} as const satisfies Record<keyof typeof alertsLv, string>;
