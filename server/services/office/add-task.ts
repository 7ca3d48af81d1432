import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { AddTask } from '#shared/protocol/office-work.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { impossibleDay } from './possible-days.ts';
import { doneBefore, idFor, writeAtOffice } from './write-at-office.ts';

/** One more task of the social plan. */
export async function addTask(
  ports: OfficePorts,
  ask: Ask,
  caseId: string,
  input: AddTask,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { municipalityId } = ask.actor;
  const found = await ports.cases.findCase(municipalityId, caseId);
  if (found === null) return refuse('NOT_FOUND');
  const { requestId, title, dueOn = null, responsibleId = null } = input;
  const before = await doneBefore(ports, ask, requestId);
  if (before !== null) return before;
  const wrongDay = impossibleDay(ports, [['dueOn', dueOn]]);
  if (wrongDay !== null) return wrongDay;
  if (
    responsibleId !== null &&
    (await ports.cases.findAccount(municipalityId, responsibleId)) === null
  ) {
    return refuse('INVALID', { field: 'responsibleId', code: 'UNKNOWN' });
  }
  return writeAtOffice(ports, ask, {
    intent: 'add-task',
    requestId,
    changes: [
      {
        space: found.spaces.social,
        type: 'plan-task',
        recordId: idFor(ports, ask, requestId, 'task'),
        body: { op: 'create', data: { title, dueOn, responsibleId, status: 'open' } },
      },
    ],
  });
}
