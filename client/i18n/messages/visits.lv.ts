export const visitsLv = {
  'visits.title': 'Apsekošana',
} as const satisfies Record<string, string>;
