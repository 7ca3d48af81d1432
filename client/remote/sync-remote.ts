import type * as z from 'zod/mini';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { errorClasses, problemSchema, type ErrorCode } from '#shared/protocol/errors.ts';
import { createFrameReader, type Frame, type Utf8 } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { handshakeResponse, pushResponse } from '#shared/protocol/sync.ts';
import type { RemoteError, SyncRemote } from './sync-port.ts';

/** Frames are handed over in bunches, so that many small spaces share one transaction. */
const bunch = 100;
/** A pull that brings nothing for so long has lost its link. */
const silenceMs = 20_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const utf8: Utf8 = {
  encode: (text) => encoder.encode(text),
  decode: (bytes) => decoder.decode(bytes),
};

/** The centre over fetch. Every failure is an answer; nothing is thrown. */
export function createSyncRemote(base = '/api/sync'): SyncRemote {
  return {
    handshake: (request) => post(`${base}/handshake`, request, handshakeResponse, 15_000),
    push: (request) => post(`${base}/push`, request, pushResponse, limits.pushTimeoutMs),
    async pull(request, onFrames) {
      const guard = new AbortController();
      let timer = setTimeout(() => guard.abort(), silenceMs);
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(() => guard.abort(), silenceMs);
      };
      try {
        const response = await send(`${base}/pull`, JSON.stringify(request), false, guard.signal);
        if (response.status === 204) return ok('unchanged');
        if (!response.ok || response.body === null) return err(await problemOf(response));
        await readFrames(response.body, onFrames, alive);
        return ok('answered');
      } catch {
        return err(unreachable);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const unreachable: RemoteError = { code: 'UNREACHABLE', retryAfterMs: null };

async function readFrames(
  body: ReadableStream<Uint8Array>,
  onFrames: (frames: readonly Frame[]) => Promise<void>,
  alive: () => void,
): Promise<void> {
  const reader = createFrameReader(utf8);
  const stream = body.getReader();
  let pending: Frame[] = [];
  for (;;) {
    const { done, value } = await stream.read();
    alive();
    if (value !== undefined) pending.push(...reader.push(value));
    while (pending.length >= bunch || (done && pending.length > 0)) {
      await onFrames(pending.slice(0, bunch));
      pending = pending.slice(bunch);
      alive();
    }
    if (done) return;
  }
}

async function post<S extends z.ZodMiniType>(
  path: string,
  request: unknown,
  schema: S,
  timeoutMs: number,
): Promise<Result<z.infer<S>, RemoteError>> {
  const text = JSON.stringify(request);
  try {
    const response = await send(
      path,
      text,
      path.endsWith('/push') && text.length > 2_048,
      AbortSignal.timeout(timeoutMs),
    );
    if (!response.ok) return err(await problemOf(response));
    const parsed = schema.safeParse(await response.json());
    return parsed.success ? ok(parsed.data) : err({ code: 'INTERNAL', retryAfterMs: null });
  } catch {
    return err(unreachable);
  }
}

async function send(
  path: string,
  text: string,
  compress: boolean,
  signal: AbortSignal,
): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  let body: BodyInit = text;
  if (compress) {
    headers['content-encoding'] = 'gzip';
    body = await new Response(
      new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')),
    ).arrayBuffer();
  }
  return fetch(path, {
    method: 'POST',
    headers,
    body,
    signal,
    credentials: 'same-origin',
    cache: 'no-store',
  });
}

async function problemOf(response: Response): Promise<RemoteError> {
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  const named =
    parsed.success && Object.hasOwn(errorClasses, parsed.data.code)
      ? (parsed.data.code as ErrorCode)
      : null;
  return { code: named ?? codeOfStatus(response.status), retryAfterMs };
}

/** A proxy or a captive portal answers without our problem body: never taken for a verdict on the work. */
function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 429) return 'RATE_LIMITED';
  return status >= 500 ? 'UNAVAILABLE' : 'UNREACHABLE';
}
