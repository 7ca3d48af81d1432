import { OFFICE_PATH, officeOutcome } from '#shared/protocol/office.ts';
import * as meaning from '#shared/protocol/office-meaning.ts';
import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { reinstateRecord, withdrawRecord } from '#server/services/office/withdraw-record.ts';
import { askOf, idIn, orProblem } from './office-answer.ts';
import { route, type Route } from './route.ts';

const auth = ['supervisor'] as const;

export function officeMeaningRoutes(ports: OfficePorts): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/records/:recordId/withdraw`,
        auth,
        summary: 'Take back a record that was entered by mistake',
        request: meaning.withdrawRecord,
        response: officeOutcome,
      },
      async (call) =>
        orProblem(
          await withdrawRecord(ports, askOf(call), idIn(call.params, 'recordId'), call.input),
        ),
    ),
    route(
      {
        method: 'POST',
        path: `${OFFICE_PATH}/records/:recordId/reinstate`,
        auth,
        summary: 'Bring a withdrawn record back',
        request: meaning.reinstateRecord,
        response: officeOutcome,
      },
      async (call) =>
        orProblem(
          await reinstateRecord(ports, askOf(call), idIn(call.params, 'recordId'), call.input),
        ),
    ),
  ];
}
