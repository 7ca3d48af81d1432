import { errorClasses, problemSchema, type ErrorCode } from '#shared/protocol/errors.ts';
import type { RemoteError } from './sync-port.ts';

/** How good the network is: asked before each request, told after it. */
export interface RequestLink {
  /** How long a request of that weight is waited for, milliseconds. */
  deadlineMs(sentBytes: number): number;
  /** How long an answer on its way may say nothing. */
  silenceMs(): number;
  exchanged(exchange: { heard: boolean; tookMs: number; sentBytes: number }): void;
}

export const unreachable: RemoteError = { code: 'UNREACHABLE', retryAfterMs: null };

const encoder = new TextEncoder();

export interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding?: 'gzip';
}

export const plain = (request: unknown): Body => ({
  bytes: encoder.encode(JSON.stringify(request)),
});

/** What is small would not get smaller. */
export async function zipped(request: unknown): Promise<Body> {
  const body = plain(request);
  if (body.bytes.byteLength < 2_048) return body;
  const zip = new Blob([body.bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return { bytes: new Uint8Array(await new Response(zip).arrayBuffer()), encoding: 'gzip' };
}

export async function problemOf(response: Response): Promise<RemoteError> {
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
