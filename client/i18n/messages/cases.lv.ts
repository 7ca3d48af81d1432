export const casesLv = {
  'cases.title': 'Klientu lietas',
} as const satisfies Record<string, string>;
