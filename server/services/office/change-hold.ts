import { ok } from '#shared/lib/result.ts';
import type { ChangeHold, HoldChanged } from '#shared/protocol/office-drains.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { idFor } from './write-at-office.ts';

/**
 * Makes a hold that has not ended longer or shorter. One that is over stays over: to give the case again is another
 * hold, or the trail would say that the right had held in between.
 */
export async function changeHold(
  ports: OfficePorts,
  ask: Ask,
  assignmentId: string,
  input: ChangeHold,
): Promise<Answer<HoldChanged>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const hold = await ports.assignments.findHold(ask.actor.municipalityId, assignmentId);
  const file =
    hold === null ? null : await ports.cases.findCase(ask.actor.municipalityId, hold.caseId);
  if (hold === null || file === null) return refuse('NOT_FOUND');
  const at = ports.door.now().toISOString();
  const { validTo } = input;
  const earliest = at > hold.validFrom.toISOString() ? at : hold.validFrom.toISOString();
  const end = validTo === null ? null : new Date(validTo).toISOString();
  if (end !== null && end <= earliest) return refuse('INVALID', { field: 'validTo', code: 'PAST' });
  const done = await ports.assignments.changeHold({
    id: idFor(ports, ask, input.requestId, 'hold'),
    assignmentId,
    seen: input.seen === null ? null : new Date(input.seen).toISOString(),
    validTo: end,
    at,
    byId: ask.actor.id,
    reason: input.reason,
    audit: [
      {
        at,
        actorId: ask.actor.id,
        kind: 'WRITTEN',
        requestId: ask.httpRequestId,
        spaceId: file.spaces.core,
        caseId: hold.caseId,
        itemClasses: ['I1'],
        rev: file.rev,
      },
    ],
  });
  if (done === 'moved') return refuse('CONFLICT');
  ports.onScopeChanged([hold.personId]);
  return ok({ validTo: end, duplicate: done === 'known' });
}
