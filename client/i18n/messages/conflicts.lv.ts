export const conflictsLv = {
  'conflicts.title': 'Atšķirība',
} as const satisfies Record<string, string>;
