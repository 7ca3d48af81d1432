import { errorClasses, type ErrorClass, type ErrorCode } from '#shared/protocol/errors.ts';

/** What went wrong between here and the centre, as the closed list of the wire knows it. Carries no value. */
export class RemoteProblem extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly { readonly field: string; readonly code: string }[];
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;

  constructor(
    code: ErrorCode,
    told: Partial<Pick<RemoteProblem, 'fields' | 'retryAfterMs' | 'requestId'>> = {},
  ) {
    super(code);
    this.name = 'RemoteProblem';
    this.code = code;
    this.fields = told.fields ?? [];
    this.retryAfterMs = told.retryAfterMs ?? null;
    this.requestId = told.requestId ?? null;
  }

  get class(): ErrorClass {
    return errorClasses[this.code];
  }
}

/** Anything caught from a request, as a problem; what we do not know is a fault of ours. */
export function toRemoteProblem(error: unknown): RemoteProblem {
  return error instanceof RemoteProblem ? error : new RemoteProblem('INTERNAL');
}
