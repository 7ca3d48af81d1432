import type { HeldSpace } from '#server/db/pull-store.ts';

/** What a person needs first comes first: their own news, their unit, then whoever they visit soonest. */
export function inOrder(
  spaces: readonly HeldSpace[],
  plannedOn: ReadonlyMap<string, string>,
): readonly HeldSpace[] {
  const keyed = spaces.map((space) => ({ space, key: orderKey(space, plannedOn) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ space }) => space);
}

function orderKey(space: HeldSpace, plannedOn: ReadonlyMap<string, string>): string {
  if (space.kind === 'own') return '0';
  if (space.kind === 'unit') return '1';
  const caseId = space.caseId ?? space.through ?? space.id;
  // One case file arrives whole before the next begins.
  return `2 ${plannedOn.get(caseId) ?? '9999'} ${caseId} ${space.kind} ${space.id}`;
}
