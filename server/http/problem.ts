import type { ErrorCode, Problem } from '#shared/protocol/errors.ts';

/** Thrown anywhere on the way of a request; becomes an RFC 9457 answer. `fields` names what is wrong, never its value. */
export class HttpProblem extends Error {
  readonly code: ErrorCode;
  readonly fields: Problem['fields'];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    more: { fields?: Problem['fields']; retryAfterSeconds?: number } = {},
  ) {
    super(code);
    this.code = code;
    this.fields = more.fields;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

export const statusOf: Readonly<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  INVALID: 422,
  TOO_LARGE: 413,
  UNSUPPORTED_ENCODING: 415,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  FORK: 409,
  UPGRADE_REQUIRED: 426,
  RATE_LIMITED: 429,
  TIMEOUT: 503,
  UNREACHABLE: 503,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

const titles: Readonly<Record<ErrorCode, string>> = {
  BAD_REQUEST: 'The request could not be read',
  INVALID: 'Some fields are not as they must be',
  TOO_LARGE: 'The request is too large',
  UNSUPPORTED_ENCODING: 'The content type or encoding is not accepted here',
  UNAUTHENTICATED: 'Sign in first',
  FORBIDDEN: 'Not allowed',
  NOT_FOUND: 'Not found',
  CONFLICT: 'It has changed meanwhile',
  FORK: 'This device has been copied or restored',
  UPGRADE_REQUIRED: 'The app must be updated',
  RATE_LIMITED: 'Too many requests',
  TIMEOUT: 'It took too long',
  UNREACHABLE: 'Not reachable',
  UNAVAILABLE: 'Not available at the moment',
  INTERNAL: 'Something went wrong here',
};

export function problemResponse(problem: HttpProblem, requestId: string): Response {
  const { code, fields, retryAfterSeconds } = problem;
  const body: Problem = {
    title: titles[code],
    status: statusOf[code],
    code,
    requestId,
    ...(fields && { fields }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (retryAfterSeconds !== undefined)
    headers.set('retry-after', String(Math.ceil(retryAfterSeconds)));
  // What is left of a body nobody will read: the connection can't be used again.
  if (code === 'TOO_LARGE') headers.set('connection', 'close');
  return new Response(JSON.stringify(body), { status: statusOf[code], headers });
}
