import type { DetailedError, HttpStack, Upload } from 'tus-js-client';
import type * as z from 'zod/mini';
import { err, ok, type Result } from '#shared/lib/result.ts';
import {
  fileFinished,
  fileLimits,
  FILES_PATH,
  fileStates,
  UPLOADS_PATH,
} from '#shared/protocol/files.ts';
import type { FileError, FileRemote, Sending } from './file-port.ts';
import { readRetryAfter } from './read-problem.ts';
import { toRemoteProblem } from './remote-problem.ts';
import { request } from './request.ts';
import { send } from './send.ts';

/** An upload on which nothing has moved for so long has lost its link. */
const silenceMs = 20_000;
/** A chunk should take about so long: a cut costs no more, and a push waits for no more. */
const [quickMs, slowMs] = [1_500, 6_000];

export function createFileRemote(): FileRemote {
  return {
    send: (sending) => sendBytes(sending, { endpoint: UPLOADS_PATH }),
    finish: (id) => asked(`${FILES_PATH}/${id}/finish`, { method: 'POST', body: {} }, fileFinished),
    async states(ids) {
      const answer = await asked(
        `${FILES_PATH}/states`,
        { method: 'POST', body: { ids } },
        fileStates,
      );
      return answer.ok ? ok(answer.value.files) : answer;
    },
    async fetch(id, which) {
      try {
        const path = which === 'thumb' ? `${FILES_PATH}/${id}/thumb` : `${FILES_PATH}/${id}`;
        const response = await send(path, { timeoutMs: 60_000, headers: { accept: '*/*' } });
        return ok(new Uint8Array(await response.arrayBuffer()));
      } catch (error) {
        return err(fileErrorOf(error));
      }
    },
  };
}

/** Where uploads begin; with `httpStack` by another way than the browser's session. */
export interface UploadRoad {
  readonly endpoint: string;
  readonly httpStack?: HttpStack;
}

/** The library comes when there is the first photograph to send. */
export async function sendBytes(
  sending: Sending,
  road: UploadRoad,
): Promise<Result<'sent' | 'paused', FileError>> {
  // One that was begun on another road goes on only there.
  const isHere = sending.uploadPath?.startsWith(`${road.endpoint}/`) === true;
  const uploadPath = isHere ? sending.uploadPath : null;
  return carry((await import('tus-js-client')).Upload, { ...sending, uploadPath }, road);
}

async function asked<S extends z.ZodMiniType>(
  path: string,
  what: { method: 'POST'; body: unknown },
  response: S,
): Promise<Result<z.infer<S>, FileError>> {
  try {
    return ok(await request(path, { ...what, response, timeoutMs: 60_000 }));
  } catch (error) {
    return err(fileErrorOf(error));
  }
}

function carry(
  Sender: typeof Upload,
  { attachmentId, bytes, uploadPath, chunk, onPlace, onReached, signal }: Sending,
  road: UploadRoad,
): Promise<Result<'sent' | 'paused', FileError>> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let chunkBegan = performance.now();
    const end = (answer: Result<'sent' | 'paused', FileError>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onPause);
      resolve(answer);
    };
    const halt = (answer: Result<'sent' | 'paused', FileError>) => {
      void upload.abort().then(
        () => end(answer),
        () => end(answer),
      );
    };
    const onPause = () => halt(ok('paused'));
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => halt(err({ code: 'TIMEOUT', retryAfterMs: null, why: null })),
        silenceMs,
      );
    };
    const upload = new Sender(new Blob([bytes]), {
      ...road,
      uploadUrl: uploadPath,
      chunkSize: chunk.bytes,
      metadata: { attachment: attachmentId },
      // When to try again is the engine's to say, and where it stopped is in the store.
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => {
        if (upload.url !== null) onPlace(new URL(upload.url, location.origin).pathname);
      },
      onProgress: alive,
      onAfterResponse: (_request, response) => {
        const reached = Number(response.getHeader('upload-offset') ?? Number.NaN);
        if (Number.isSafeInteger(reached)) onReached(reached);
      },
      onChunkComplete: () => {
        const tookMs = performance.now() - chunkBegan;
        chunkBegan = performance.now();
        const next =
          tookMs < quickMs ? chunk.bytes * 2 : tookMs > slowMs ? chunk.bytes / 2 : chunk.bytes;
        chunk.bytes = Math.min(
          Math.max(next, fileLimits.leastChunkBytes),
          fileLimits.mostChunkBytes,
        );
        upload.options.chunkSize = chunk.bytes;
        alive();
      },
      onSuccess: () => end(ok('sent')),
      onError: (error) => {
        chunk.bytes = fileLimits.leastChunkBytes;
        end(err(errorOfUpload(error)));
      },
    });
    if (signal.aborted) return end(ok('paused'));
    signal.addEventListener('abort', onPause, { once: true });
    alive();
    upload.start();
    return undefined;
  });
}

export function fileErrorOf(error: unknown): FileError {
  const { code, retryAfterMs, fields } = toRemoteProblem(error);
  return { code, retryAfterMs, why: fields[0]?.code ?? null };
}

/** Only what the centre itself has said is a verdict on the file; anything else is the road's. */
function errorOfUpload(error: Error | DetailedError): FileError {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  const retryAfterMs = readRetryAfter(response?.getHeader('retry-after') ?? null, Date.now());
  const code =
    status === 401
      ? 'UNAUTHENTICATED'
      : status === 404
        ? 'NOT_FOUND'
        : status === 422
          ? 'INVALID'
          : status === 429
            ? 'RATE_LIMITED'
            : status >= 500
              ? 'UNAVAILABLE'
              : 'UNREACHABLE';
  return { code, retryAfterMs, why: code === 'INVALID' ? 'SIZE' : null };
}
