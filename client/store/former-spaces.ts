import type { CaseSpaces } from './case-card.ts';
import type { LetGoSpace } from './ports.ts';
import type { Replica } from './replica.ts';

// What this person held on this device until the right ended: a form that was begun there can still be handed in.

type FormerSpace = Pick<LetGoSpace, 'space' | 'kind' | 'caseId'>;

export function formerSpace(replica: Replica, space: string): FormerSpace | undefined {
  return formerOf(replica).find((one) => one.space === space);
}

/** Compartments of a case that went from this device, or are covered. */
export function formerCompartmentsOf(replica: Replica, caseId: string): CaseSpaces {
  const former = formerOf(replica).filter((one) => one.caseId === caseId);
  return Object.fromEntries(
    former.flatMap(({ kind, space }) => (kind === null ? [] : [[kind, space]])),
  );
}

function formerOf({ rights, state }: Replica): readonly FormerSpace[] {
  return [
    ...rights.covered(),
    ...state.letGo.filter(({ space }) => rights.of(space) === undefined),
  ];
}
