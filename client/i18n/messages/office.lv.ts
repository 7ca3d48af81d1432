export const officeLv = {
  'office.title': 'Pārskats',
} as const satisfies Record<string, string>;
