import {
  FILES_PATH,
  fileFinished,
  fileStates,
  fileStatesRequest,
  UPLOADS_PATH,
} from '#shared/protocol/files.ts';
import { HttpProblem } from '#server/http/problem.ts';
import type { UploadServer } from '#server/http/upload-server.ts';
import type { FilePorts } from '#server/services/files/file-ports.ts';
import { fileStatesOf, readFile, type FileBytes } from '#server/services/files/read-file.ts';
import { beginUpload, finishUpload } from '#server/services/files/upload-file.ts';
import { idIn } from './office-answer.ts';
import { announcedIn, uploadProblem } from './upload-answer.ts';
import { route, type Call, type Route } from './route.ts';
import type { Session } from '#server/services/sign-in.ts';

export interface FileRoutePorts extends FilePorts {
  readonly uploads: UploadServer;
}

const who = (call: { session: Session; requestId: string }) => ({
  actor: call.session.actor,
  requestId: call.requestId,
});

export function fileRoutes(ports: FileRoutePorts): readonly Route[] {
  const one = { method: 'GET', auth: 'session', response: 'bytes' } as const;
  const show = (which: 'original' | 'thumb') => async (call: Call<undefined, Session>) =>
    shown(await readFile(ports, who(call), idIn(call.params, 'attachmentId'), which), which);
  return [
    route(
      {
        method: 'POST',
        path: UPLOADS_PATH,
        auth: 'session',
        summary: 'Begin to bring the bytes of an announced attachment (tus 1.0 creation)',
        response: 'empty',
      },
      async ({ raw, session }) => {
        const begun = await beginUpload(ports, session.actor.id, {
          attachmentId: idIn({ id: announcedIn(raw) }, 'id'),
          bytes: Number(raw.headers.get('upload-length') ?? Number.NaN),
        });
        if (!begun.ok) throw uploadProblem(begun.error);
        return ports.uploads.begin(raw, begun.value.id);
      },
    ),
    route(
      {
        method: 'PATCH',
        path: `${UPLOADS_PATH}/:uploadId`,
        auth: 'session',
        summary: 'Bring the next bytes (tus 1.0)',
        response: 'empty',
      },
      async (call) => carried(ports, call),
    ),
    route(
      {
        method: 'GET',
        path: `${UPLOADS_PATH}/:uploadId`,
        auth: 'session',
        summary: 'HEAD only: how many bytes have come (tus 1.0)',
        response: 'empty',
      },
      async (call) => {
        if (call.raw.method !== 'HEAD') throw new HttpProblem('NOT_FOUND');
        return carried(ports, call);
      },
    ),
    route(
      {
        method: 'POST',
        path: `${FILES_PATH}/states`,
        auth: 'session',
        summary: 'Where the bytes of these attachments are',
        request: fileStatesRequest,
        response: fileStates,
      },
      async (call) => ({ files: await fileStatesOf(ports, who(call), call.input.ids) }),
    ),
    route(
      {
        method: 'POST',
        path: `${FILES_PATH}/:attachmentId/finish`,
        auth: 'session',
        summary: 'All bytes have come: the centre hashes them and says whether they are safe',
        response: fileFinished,
      },
      async ({ session, params }) => {
        const done = await finishUpload(ports, session.actor.id, idIn(params, 'attachmentId'));
        if (!done.ok) throw uploadProblem(done.error);
        return done.value;
      },
    ),
    route(
      { ...one, path: `${FILES_PATH}/:attachmentId`, summary: 'The bytes of an attachment' },
      show('original'),
    ),
    route(
      { ...one, path: `${FILES_PATH}/:attachmentId/thumb`, summary: 'Its thumbnail' },
      show('thumb'),
    ),
  ];
}

/** An upload of somebody else is not found. */
async function carried(
  ports: FileRoutePorts,
  { raw, session, params }: Call<undefined, Session>,
): Promise<Response> {
  const upload = await ports.store.findUpload(session.actor.id, idIn(params, 'uploadId'));
  if (upload === null) throw new HttpProblem('NOT_FOUND');
  return ports.uploads.carry(raw);
}

/** Nothing a person sent is ever a document of this origin: it is saved, or drawn as a picture, and runs nowhere. */
function shown(file: FileBytes | null, which: 'original' | 'thumb'): Response {
  if (file === null) throw new HttpProblem('NOT_FOUND');
  const extension = file.mime === 'application/pdf' ? 'pdf' : file.mime.slice('image/'.length);
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.mime,
      'content-length': String(file.bytes.byteLength),
      'content-disposition': `attachment; filename="${which === 'thumb' ? 'thumbnail' : 'attachment'}.${extension}"`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}
