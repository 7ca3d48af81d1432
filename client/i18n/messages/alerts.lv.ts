export const alertsLv = {
  'alerts.title': 'Ziņot par apdraudētu bērnu',
} as const satisfies Record<string, string>;
