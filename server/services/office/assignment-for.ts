import { viewOf } from '#shared/access/can.ts';
import { ok } from '#shared/lib/result.ts';
import type { NewAssignment } from '#server/db/assignment-store.ts';
import type { CaseRow } from '#server/db/case-store.ts';
import { refuse, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { idFor } from './write-at-office.ts';

export interface AssignmentAsk {
  readonly requestId: string;
  readonly caseId: string;
  /** Null only ends what `endOf` holds. */
  readonly personId: string | null;
  readonly endOf?: string;
  readonly reason: string;
  readonly validTo: string | null;
}

/** Gives a case file to a person, ends another's hold on it, or both in one transaction. */
export async function assignmentFor(
  ports: OfficePorts,
  ask: Ask,
  asked: AssignmentAsk,
): Promise<Answer<{ assignmentId: string | null; duplicate: boolean }>> {
  const { municipalityId } = ask.actor;
  const found = await ports.cases.findCase(municipalityId, asked.caseId);
  if (found === null) return refuse('NOT_FOUND');
  const at = ports.door.now().toISOString();
  const start: NewAssignment[] = [];
  if (asked.personId !== null) {
    const person = await ports.cases.findAccount(municipalityId, asked.personId);
    const holds =
      person !== null &&
      !person.disabled &&
      viewOf(person.role).includes('core') &&
      person.role !== 'supervisor';
    if (!holds) return refuse('INVALID', { field: 'personId', code: 'CANNOT_HOLD' });
    start.push({
      id: idFor(ports, ask, asked.requestId, 'assignment'),
      caseId: asked.caseId,
      personId: person.id,
      assignedBy: ask.actor.id,
      validFrom: at,
      validTo: asked.validTo,
      reason: asked.reason,
      spaceIds: spacesOf(found)
        .filter(({ kind }) => viewOf(person.role).includes(kind))
        .map(({ id }) => id),
    });
  }
  const done = await ports.assignments.reassign({
    caseId: asked.caseId,
    endOf: asked.endOf ?? null,
    at,
    start,
    audit: [
      {
        at,
        actorId: ask.actor.id,
        kind: 'WRITTEN',
        requestId: ask.httpRequestId,
        spaceId: found.spaces.core,
        caseId: asked.caseId,
        itemClasses: ['I1'],
        rev: found.rev,
      },
    ],
  });
  // Somebody was faster, or the screen is old: nobody stands twice in one case file.
  if (done === 'held') return refuse('CONFLICT');
  if (done === 'done')
    ports.onScopeChanged([asked.personId, asked.endOf].filter((id) => typeof id === 'string'));
  return ok({ assignmentId: start[0]?.id ?? null, duplicate: done === 'known' });
}

type Linked = { kind: 'core' | 'social' | 'protected' | 'person' | 'household'; id: string };

/** Everything a hold on the case may cover; the person's and the household's spaces come with it. */
export function spacesOf({ spaces, data }: Pick<CaseRow, 'spaces' | 'data'>): readonly Linked[] {
  const own = (['core', 'social', 'protected'] as const).map((kind) => ({
    kind,
    id: spaces[kind],
  }));
  const linked = (['person', 'household'] as const).flatMap((kind): Linked[] => {
    const id = data[`${kind}SpaceId`];
    return typeof id === 'string' ? [{ kind, id }] : [];
  });
  return [...own, ...linked];
}
