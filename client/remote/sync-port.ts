import type { Result } from '#shared/lib/result.ts';
import type { DeadLetterRequest, DeadLetterResponse } from '#shared/protocol/dead-letter.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { Frame } from '#shared/protocol/frames.ts';
import type {
  HandshakeRequest,
  HandshakeResponse,
  PollRequest,
  PullRequest,
  PushRequest,
  PushResponse,
} from '#shared/protocol/sync.ts';

export interface RemoteError {
  readonly code: ErrorCode;
  /** From `Retry-After`, milliseconds. */
  readonly retryAfterMs: number | null;
}

/** The centre, as the engine knows it. Never throws: an unreachable centre is an answer like any other. */
export interface SyncRemote {
  handshake(request: HandshakeRequest): Promise<Result<HandshakeResponse, RemoteError>>;
  /** `sentBytes`: what the request's body weighed on the wire. */
  push(request: PushRequest): Promise<Result<PushResponse & { sentBytes: number }, RemoteError>>;
  /** Whether something is new since the answer that gave the token. */
  poll(request: PollRequest): Promise<Result<'unchanged' | 'changed', RemoteError>>;
  /** Hands over whole frames as they arrive; a cut answer has handed over those before the cut. */
  pull(
    request: PullRequest,
    onFrames: (frames: readonly Frame[]) => Promise<void>,
  ): Promise<Result<'unchanged' | 'answered', RemoteError>>;
  /** Bytes of work the centre fails on, for it to keep unread. */
  deadLetter(request: DeadLetterRequest): Promise<Result<DeadLetterResponse, RemoteError>>;
}
