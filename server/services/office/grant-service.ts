import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { GrantService } from '#shared/protocol/office-clients.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { impossibleDay } from './possible-days.ts';
import { doneBefore, idFor, writeAtOffice } from './write-at-office.ts';

/** Records a decision that grants a service; the decision itself is signed elsewhere. */
export async function grantService(
  ports: OfficePorts,
  ask: Ask,
  caseId: string,
  input: GrantService,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.cases.findCase(ask.actor.municipalityId, caseId);
  if (found === null) return refuse('NOT_FOUND');
  const { requestId, validTo = null, providerName = null, ...grant } = input;
  const before = await doneBefore(ports, ask, requestId);
  if (before !== null) return before;
  const wrongDay = impossibleDay(ports, [
    ['decisionOn', grant.decisionOn],
    ['validFrom', grant.validFrom],
    ['validTo', validTo],
  ]);
  if (wrongDay !== null) return wrongDay;
  if (validTo !== null && validTo < grant.validFrom)
    return refuse('INVALID', { field: 'validTo', code: 'BEFORE_START' });
  return writeAtOffice(ports, ask, {
    intent: 'grant-service',
    requestId,
    changes: [
      {
        space: found.spaces.core,
        type: 'granted-service',
        recordId: idFor(ports, ask, requestId, 'grant'),
        body: { op: 'create', data: { ...grant, validTo, providerName } },
      },
    ],
  });
}
