import { declarationOf, type RecordType } from './records.ts';
import type { SpaceKind } from './field.ts';

/** Which of a case's spaces a record of the type lies in; null where this person holds none of them. */
export function spaceOf(
  type: RecordType,
  spaces: Readonly<Partial<Record<SpaceKind, string>>>,
): string | null {
  for (const kind of declarationOf(type).spaces) {
    const space = spaces[kind];
    if (space !== undefined) return space;
  }
  return null;
}
