import type { StaffLine } from '#shared/protocol/office.ts';

/** Who may be given a case file: those who visit, and are still here. Latvian order comes from the centre. */
export function caseworkers(staff: readonly StaffLine[]): readonly StaffLine[] {
  return staff.filter(
    ({ role, disabled }) => !disabled && (role === 'social-worker' || role === 'care-worker'),
  );
}
