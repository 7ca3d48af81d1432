import { DEVICE_PATH, deviceFilesPath } from '#shared/protocol/device.ts';
import { fileFinished, fileLimits, UPLOADS_PATH } from '#shared/protocol/files.ts';
import { HttpProblem } from '#server/http/problem.ts';
import type { UploadServer } from '#server/http/upload-server.ts';
import type { KnownDevice } from '#server/services/device/authenticate-device.ts';
import { personOf, type PersonOfPorts } from '#server/services/device/person-of.ts';
import type { FilePorts } from '#server/services/files/file-ports.ts';
import { beginUpload, finishUpload } from '#server/services/files/upload-file.ts';
import { idIn } from './office-answer.ts';
import { route, type Call, type Route } from './route.ts';
import { announcedIn, uploadProblem } from './upload-answer.ts';

export interface DeviceFileRoutePorts extends FilePorts, PersonOfPorts {
  readonly uploads: UploadServer;
}

const path = `${DEVICE_PATH}/files/:replicaId`;
/** A chunk and no more: it is read whole before it is known whose it is. */
const limit = { wireBytes: fileLimits.mostChunkBytes };

/**
 * The bytes of photographs, without anybody's session: only of what the replica's own person announced, and nothing of
 * it is given back. The same uploads as those of a session, begun anew where the one left off and the other goes on.
 */
export function deviceFileRoutes(ports: DeviceFileRoutePorts): readonly Route[] {
  const facts = { auth: 'device', limit } as const;
  return [
    route(
      {
        ...facts,
        method: 'POST',
        path: `${path}/uploads`,
        summary: 'A device begins to bring the bytes of an announced attachment (tus 1.0 creation)',
        response: 'empty',
      },
      async (call) => {
        const begun = await beginUpload(ports, await authorOf(ports, call), {
          attachmentId: idIn({ id: announcedIn(call.raw) }, 'id'),
          bytes: Number(call.raw.headers.get('upload-length') ?? Number.NaN),
        });
        if (!begun.ok) throw uploadProblem(begun.error);
        return carry(call, (request) => ports.uploads.begin(request, begun.value.id));
      },
    ),
    route(
      {
        ...facts,
        method: 'PATCH',
        path: `${path}/uploads/:uploadId`,
        summary: 'A device brings the next bytes (tus 1.0)',
        response: 'empty',
      },
      async (call) => goOn(ports, call),
    ),
    route(
      {
        ...facts,
        method: 'GET',
        path: `${path}/uploads/:uploadId`,
        summary: 'HEAD only: how many bytes have come from a device (tus 1.0)',
        response: 'empty',
      },
      async (call) => {
        if (call.raw.method !== 'HEAD') throw new HttpProblem('NOT_FOUND');
        return goOn(ports, call);
      },
    ),
    route(
      {
        ...facts,
        method: 'POST',
        path: `${path}/:attachmentId/finish`,
        summary: 'All bytes have come from a device: the centre says whether they are safe',
        response: fileFinished,
      },
      async (call) => {
        const attachmentId = idIn(call.params, 'attachmentId');
        const done = await finishUpload(ports, await authorOf(ports, call), attachmentId);
        if (!done.ok) throw uploadProblem(done.error);
        return done.value;
      },
    ),
  ];
}

type DeviceCall = Call<undefined, KnownDevice>;

/** Whose replica it is; one this device does not carry is answered like one that never was. */
async function authorOf(
  ports: DeviceFileRoutePorts,
  { session, params }: DeviceCall,
): Promise<string> {
  const accountId = await personOf(ports, session, params['replicaId'] ?? '');
  if (accountId === undefined) throw new HttpProblem('FORBIDDEN');
  return accountId;
}

async function goOn(ports: DeviceFileRoutePorts, call: DeviceCall): Promise<Response> {
  const uploadId = idIn(call.params, 'uploadId');
  const upload = await ports.store.findUpload(await authorOf(ports, call), uploadId);
  if (upload === null) throw new HttpProblem('NOT_FOUND');
  return carry(call, (request) => ports.uploads.carry(request));
}

/** The upload server knows one address; the device is told its own. */
async function carry(
  { raw, params }: DeviceCall,
  by: (request: Request) => Promise<Response>,
): Promise<Response> {
  const id = params['uploadId'];
  const address = new URL(id === undefined ? UPLOADS_PATH : `${UPLOADS_PATH}/${id}`, raw.url);
  const answer = await by(new Request(address, raw));
  const place = answer.headers.get('location');
  if (place === null) return answer;
  const here = `${deviceFilesPath(params['replicaId'] ?? '')}/uploads/`;
  const headers = new Headers(answer.headers);
  headers.set('location', here + place.slice(place.lastIndexOf('/') + 1));
  return new Response(answer.body, { status: answer.status, headers });
}
