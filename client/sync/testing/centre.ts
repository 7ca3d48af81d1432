import { err, ok, type Result } from '#shared/lib/result.ts';
import { decodeChange } from '#shared/protocol/change.ts';
import type { DeadLetterRequest } from '#shared/protocol/dead-letter.ts';
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
import type { RemoteError, SyncRemote } from '#client/remote/sync-port.ts';

export const failure = (code: ErrorCode, retryAfterMs: number | null = null) =>
  err<RemoteError>({ code, retryAfterMs });

/** A centre that says what the test wants, and remembers what it was asked. */
export function scriptedCentre() {
  const centre = {
    incarnation: 'one',
    archivedAt: null as string | null,
    nudged: false,
    intakeKey: null as HandshakeResponse['intakeKey'],
    pushes: [] as PushRequest[],
    pulls: [] as PullRequest[],
    polls: [] as PollRequest[],
    changed: true,
    greetings: [] as HandshakeRequest[],
    deadLetters: [] as DeadLetterRequest[],
    onGreet: null as (() => Promise<Result<never, RemoteError> | null>) | null,
    onPush: null as
      | ((request: PushRequest) => Promise<Result<PushResponse, RemoteError> | null>)
      | null,
    wireShare: 1,
    /** Frames to hand over, bunch by bunch; `cut` ends the answer without its end. */
    onPull: null as
      | ((
          request: PullRequest,
        ) => Promise<
          { bunches: readonly (readonly Frame[])[]; cut?: boolean } | 'unchanged' | RemoteError
        >)
      | null,
    /** Everything of the request, applied. */
    applied: (request: PushRequest): PushResponse => ({
      incarnation: centre.incarnation,
      serverNow: '2026-05-04T12:00:00.000Z',
      outcomes: request.changes.map(({ body, bodyHash }) => {
        const change = decodeChange(body);
        return {
          changeId: change?.changeId ?? '',
          bodyHash,
          kind: 'applied' as const,
          space: change?.space ?? '',
          rev: 2,
          incarnation: centre.incarnation,
          acceptedAt: '2026-05-04T12:00:00.000Z',
        };
      }),
    }),
  };
  const remote: SyncRemote = {
    async handshake(request) {
      centre.greetings.push(request);
      return (
        (await centre.onGreet?.()) ??
        ok({
          incarnation: centre.incarnation,
          serverNow: '2026-05-04T12:00:00.000Z',
          lastSeq: 0,
          archivedAt: centre.archivedAt,
          intakeKey: centre.intakeKey,
          nudged: centre.nudged,
        })
      );
    },
    async push(request) {
      centre.pushes.push(request);
      const answer = (await centre.onPush?.(request)) ?? ok(centre.applied(request));
      const characters = request.changes.reduce((sum, { body }) => sum + body.length, 0);
      return answer.ok ? ok({ ...answer.value, sentBytes: characters * centre.wireShare }) : answer;
    },
    async poll(request) {
      centre.polls.push(request);
      return ok(centre.changed ? 'changed' : 'unchanged');
    },
    async deadLetter(request) {
      centre.deadLetters.push(request);
      return ok({ kept: request.changes.length });
    },
    async pull(request, onFrames) {
      centre.pulls.push(request);
      const answer = (await centre.onPull?.(request)) ?? 'unchanged';
      if (answer === 'unchanged') return ok('unchanged');
      if ('code' in answer) return err(answer);
      for (const bunch of answer.bunches) await onFrames(bunch);
      return answer.cut === true ? failure('UNREACHABLE') : ok('answered');
    },
  };
  return { centre, remote };
}
