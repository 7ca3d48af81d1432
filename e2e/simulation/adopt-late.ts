import type { Commit } from '#client/store/store-api.ts';
import { adoption, isOpenLate } from './late.ts';
import type { Person } from './sim-person.ts';
import type { CaseIds } from './town.ts';

/** Whoever holds a file takes over what came late to it, or sets it aside, with or without a network. */
export async function adoptLate(person: Person, file: CaseIds): Promise<Commit | null> {
  const { replica, chance } = person;
  for (const space of [file.social, file.core, file.protected, file.personSpace]) {
    if (!replica.vector.has(space)) continue;
    const open = [...(await replica.viewRows(space)).values()].find(isOpenLate);
    if (open === undefined) continue;
    const body = adoption(chance);
    return {
      intent: 'deal-with-late',
      changes: [{ space, type: 'late-work', recordId: open.id, body }],
    };
  }
  return null;
}
