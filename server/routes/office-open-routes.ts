import { OFFICE_PATH } from '#shared/protocol/office.ts';
import { officeRecord, waitingChange } from '#shared/protocol/office-reading.ts';
import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { readRecord } from '#server/services/office/read-record.ts';
import { readWaitingChange } from '#server/services/office/read-waiting-change.ts';
import { askOf, idIn, orProblem } from './office-answer.ts';
import { route, type Route } from './route.ts';

const get = { method: 'GET', auth: ['supervisor'] } as const;

export function officeOpenRoutes(ports: OfficePorts): readonly Route[] {
  return [
    route(
      {
        ...get,
        path: `${OFFICE_PATH}/records/:recordId`,
        summary: 'One record, opened from the queue',
        response: officeRecord,
      },
      async (call) =>
        orProblem(await readRecord(ports, askOf(call), idIn(call.params, 'recordId'))),
    ),
    route(
      {
        ...get,
        path: `${OFFICE_PATH}/changes/:changeId`,
        summary: 'Work that was not accepted, with all its author wrote',
        response: waitingChange,
      },
      async (call) =>
        orProblem(await readWaitingChange(ports, askOf(call), idIn(call.params, 'changeId'))),
    ),
  ];
}
