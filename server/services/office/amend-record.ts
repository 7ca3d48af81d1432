import { isAmended } from '#shared/domain/amendment.ts';
import type { AmendRecord } from '#shared/protocol/office-meaning.ts';
import type { OfficeOutcome } from '#shared/protocol/office.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { doneBefore, idFor, writeAtOffice } from './write-at-office.ts';

/** Adds words to a record that can't be changed any more; its author is told. */
export async function amendRecord(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  { requestId, text }: AmendRecord,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.cases.findRecord(ask.actor.municipalityId, recordId);
  if (found === null || !isAmended(found.record.type)) return refuse('NOT_FOUND');
  const before = await doneBefore(ports, ask, requestId);
  if (before !== null) return before;
  const data = {
    subjectId: recordId,
    subjectType: found.record.type,
    text,
    recordedBy: ask.actor.id,
    recordedByName: ask.actor.name,
  };
  return writeAtOffice(ports, ask, {
    intent: 'amend-record',
    requestId,
    changes: [
      {
        space: found.record.spaceId,
        type: 'amendment',
        recordId: idFor(ports, ask, requestId, 'amendment'),
        body: { op: 'create', data },
      },
    ],
  });
}
