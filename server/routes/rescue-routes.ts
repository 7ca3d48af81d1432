import { RESCUE_PATH, rescueTaken, takeRescue } from '#shared/protocol/rescue.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { DepositPorts } from '#server/services/device/deposit-changes.ts';
import type { RescuedFilePorts } from '#server/services/office/take-rescued-files.ts';
import { takeRescueFile } from '#server/services/office/take-rescue.ts';
import { askOf, orProblem } from './office-answer.ts';
import { route, type Route } from './route.ts';

export function rescueRoutes(ports: DepositPorts & RescuedFilePorts): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: RESCUE_PATH,
        auth: ['supervisor'],
        summary: 'Take in a part of a rescue file, unread',
        request: takeRescue,
        response: rescueTaken,
        limit: { wireBytes: limits.rescueBytes },
      },
      async (call) => orProblem(await takeRescueFile(ports, askOf(call), call.input)),
    ),
  ];
}
