import type { AssignCase, Assigned, ReassignCase } from '#shared/protocol/office-clients.ts';
import { assignmentFor } from './assignment-for.ts';
import { movePlannedVisits } from './move-planned-visits.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';

/** Gives a case file to one more person. */
export async function assignCase(
  ports: OfficePorts,
  ask: Ask,
  caseId: string,
  input: AssignCase,
): Promise<Answer<Assigned>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { requestId, personId, validTo = null, reason = '' } = input;
  if (validTo !== null && Date.parse(validTo) <= ports.door.now().getTime())
    return refuse('INVALID', { field: 'validTo', code: 'PAST' });
  return assignmentFor(ports, ask, { requestId, caseId, personId, validTo, reason });
}

/** Ends one person's hold on a case file and, unless nobody follows, starts another's at the same instant. */
export async function reassignCase(
  ports: OfficePorts,
  ask: Ask,
  caseId: string,
  input: ReassignCase,
): Promise<Answer<Assigned>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { requestId, fromPersonId, toPersonId, reason = '' } = input;
  if (fromPersonId === toPersonId)
    return refuse('INVALID', { field: 'toPersonId', code: 'SAME_PERSON' });
  const assigned = await assignmentFor(ports, ask, {
    requestId,
    caseId,
    personId: toPersonId,
    endOf: fromPersonId,
    validTo: null,
    reason,
  });
  if (assigned.ok && toPersonId !== null)
    await movePlannedVisits(ports, ask.actor.municipalityId, caseId, fromPersonId, toPersonId);
  return assigned;
}
