import { officeFiles } from '#shared/protocol/files.ts';
import { OFFICE_PATH } from '#shared/protocol/office.ts';
import type { FilePorts } from '#server/services/files/file-ports.ts';
import { filesOf } from '#server/services/files/read-file.ts';
import { idIn } from './office-answer.ts';
import { route, type Route } from './route.ts';

export function officeFileRoutes(ports: FilePorts): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: `${OFFICE_PATH}/records/:recordId/files`,
        auth: ['supervisor'],
        summary: 'Photographs and documents of one record, and where their bytes are',
        response: officeFiles,
      },
      async ({ session, requestId, params }) => ({
        files: await filesOf(ports, { actor: session.actor, requestId }, idIn(params, 'recordId')),
      }),
    ),
  ];
}
