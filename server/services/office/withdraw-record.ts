import type { ChangeBody } from '#shared/protocol/change.ts';
import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { ReinstateRecord, WithdrawRecord } from '#shared/protocol/office-meaning.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { doneBefore, writeAtOffice } from './write-at-office.ts';

/** Takes back what was entered by mistake; nothing is erased. Over an edit that was not seen it asks (kind `conflict`). */
export function withdrawRecord(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  { requestId, reason, seen }: WithdrawRecord,
): Promise<Answer<OfficeOutcome>> {
  const body: ChangeBody = { op: 'withdraw', reason, seen };
  return step(ports, ask, recordId, requestId, 'withdraw-record', body);
}

export function reinstateRecord(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  { requestId, seen }: ReinstateRecord,
): Promise<Answer<OfficeOutcome>> {
  const body: ChangeBody = { op: 'reinstate', seen };
  return step(ports, ask, recordId, requestId, 'reinstate-record', body);
}

async function step(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  requestId: string,
  intent: string,
  body: ChangeBody,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.cases.findRecord(ask.actor.municipalityId, recordId);
  if (found === null || found.space.kind === 'own') return refuse('NOT_FOUND');
  const before = await doneBefore(ports, ask, requestId);
  if (before !== null) return before;
  const { spaceId: space, type } = found.record;
  return writeAtOffice(ports, ask, {
    intent,
    requestId,
    changes: [{ space, type, recordId, body }],
  });
}
