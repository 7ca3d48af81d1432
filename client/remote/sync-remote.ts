import * as z from 'zod/mini';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { deadLetterResponse } from '#shared/protocol/dead-letter.ts';
import { createFrameReader, type Frame, type Utf8 } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { handshakeResponse, pollResponse, pushResponse } from '#shared/protocol/sync.ts';
import type { RemoteError, SyncRemote } from './sync-port.ts';
import { plain, problemOf, unreachable, zipped, type Body, type RequestLink } from './wire-body.ts';

/** Frames are handed over in bunches, so that many small spaces share one transaction: a whole answer where the link is quick. */
const bunch = limits.pullSpaces + 2;
const bunchMs = 500;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const utf8: Utf8 = {
  encode: (text) => encoder.encode(text),
  decode: (bytes) => decoder.decode(bytes),
};

/** The centre over fetch. Every failure is an answer; nothing is thrown. */
export function createSyncRemote(link: RequestLink, base = '/api/sync'): SyncRemote {
  return {
    handshake: (request) => post(link, `${base}/handshake`, plain(request), handshakeResponse),
    async push(request) {
      const body = await zipped(request);
      const answer = await post(link, `${base}/push`, body, pushResponse);
      return answer.ok ? ok({ ...answer.value, sentBytes: body.bytes.byteLength }) : answer;
    },
    async poll(request) {
      const answer = await post(link, `${base}/poll`, plain(request), pollAnswer);
      return answer.ok ? ok(answer.value.changed ? 'changed' : 'unchanged') : answer;
    },
    async deadLetter(request) {
      return post(link, `${base}/dead-letter`, await zipped(request), deadLetterResponse);
    },
    async pull(request, onFrames) {
      const guard = new AbortController();
      const body = plain(request);
      let timer = setTimeout(() => guard.abort(), link.deadlineMs(body.bytes.byteLength));
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(() => guard.abort(), link.silenceMs());
      };
      const startedAt = performance.now();
      const exchanged = (heard: boolean) =>
        link.exchanged({ heard, tookMs: performance.now() - startedAt, sentBytes: 0 });
      try {
        const response = await send(`${base}/pull`, body, guard.signal);
        exchanged(true);
        alive();
        if (response.status === 204) return ok('unchanged');
        if (!response.ok || response.body === null) return err(await problemOf(response));
        await readFrames(response.body, onFrames, alive);
        return ok('answered');
      } catch {
        exchanged(false);
        return err(unreachable);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** A 204 has no body to say it. */
const pollAnswer = z.union([
  pollResponse,
  z.pipe(
    z.null(),
    z.transform(() => ({ changed: false })),
  ),
]);

/** So long no link needs for a request of ours: the centre may hang on what it was sent. */
const hangMs = limits.pushTimeoutMs;
const tooLate: RemoteError = { code: 'TIMEOUT', retryAfterMs: null };

async function readFrames(
  body: ReadableStream<Uint8Array>,
  onFrames: (frames: readonly Frame[]) => Promise<void>,
  alive: () => void,
): Promise<void> {
  const reader = createFrameReader(utf8);
  const stream = body.getReader();
  let pending: Frame[] = [];
  let handedAt = performance.now();
  for (;;) {
    const { done, value } = await stream.read();
    alive();
    if (value !== undefined) pending.push(...reader.push(value));
    const late = performance.now() - handedAt > bunchMs;
    if (pending.length > 0 && (done || late || pending.length >= bunch)) {
      await onFrames(pending);
      pending = [];
      handedAt = performance.now();
      alive();
    }
    if (done) return;
  }
}

async function post<S extends z.ZodMiniType>(
  link: RequestLink,
  path: string,
  body: Body,
  schema: S,
): Promise<Result<z.infer<S>, RemoteError>> {
  const sentBytes = body.bytes.byteLength;
  const startedAt = performance.now();
  const exchanged = (heard: boolean) =>
    link.exchanged({ heard, tookMs: performance.now() - startedAt, sentBytes });
  const deadlineMs = link.deadlineMs(sentBytes);
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const response = await send(path, body, signal);
    const answer: unknown = response.ok && response.status !== 204 ? await response.json() : null;
    exchanged(true);
    if (!response.ok) return err(await problemOf(response));
    const parsed = schema.safeParse(answer);
    return parsed.success ? ok(parsed.data) : err({ code: 'INTERNAL', retryAfterMs: null });
  } catch {
    exchanged(false);
    return err(signal.aborted && deadlineMs >= hangMs ? tooLate : unreachable);
  }
}

function send(path: string, { bytes, encoding }: Body, signal: AbortSignal): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    },
    body: bytes,
    signal,
    credentials: 'same-origin',
    cache: 'no-store',
  });
}
