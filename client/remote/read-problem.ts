import { errorClasses, problemSchema, type ErrorCode } from '#shared/protocol/errors.ts';
import { RemoteProblem } from './remote-problem.ts';

const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_ENCODING',
  422: 'INVALID',
  426: 'UPGRADE_REQUIRED',
  429: 'RATE_LIMITED',
  500: 'INTERNAL',
};

/**
 * A refusal of the centre, or of something between that knows nothing of our codes: a proxy's page is as good as silence.
 * @param now ms, for a Retry-After that is a date.
 */
export async function readProblem(response: Response, now: number): Promise<RemoteProblem> {
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now);
  const body: unknown = isJson(response) ? await response.json().catch(() => null) : null;
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) {
    return new RemoteProblem(byStatus[response.status] ?? 'UNAVAILABLE', { retryAfterMs });
  }
  const { code, fields, requestId } = parsed.data;
  const known = isErrorCode(code) ? code : (byStatus[response.status] ?? 'UNAVAILABLE');
  return new RemoteProblem(known, {
    retryAfterMs,
    fields: fields ?? [],
    requestId: requestId ?? null,
  });
}

export function isJson(response: Response): boolean {
  return /^application\/(problem\+)?json\b/u.test(response.headers.get('content-type') ?? '');
}

/** Seconds or an HTTP date → milliseconds from now. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const ms = /^\d+$/u.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorClasses, code);
}
