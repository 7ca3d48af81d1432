import { deadLetterRequest, deadLetterResponse } from '#shared/protocol/dead-letter.ts';
import { limits } from '#shared/protocol/limits.ts';
import {
  handshakeRequest,
  handshakeResponse,
  pollRequest,
  pollResponse,
  pullRequest,
  pushRequest,
  pushResponse,
} from '#shared/protocol/sync.ts';
import { HttpProblem } from '#server/http/problem.ts';
import type { Metrics } from '#server/http/metrics.ts';
import type { RateLimit } from '#server/http/rate-limit.ts';
import { ReplicaFork } from '#server/services/apply-changes.ts';
import type { TooMany } from '#server/services/admit-replica.ts';
import { greetReplica, type GreetPorts } from '#server/services/greet-replica.ts';
import type { NoteContact } from '#server/services/note-contact.ts';
import { keepDeadLetters, type DeadLetterPorts } from '#server/services/keep-dead-letters.ts';
import { pollChanges, type PollPorts } from '#server/services/poll-changes.ts';
import { pullChanges, type PullPorts } from '#server/services/pull-changes.ts';
import { pushChanges, type PushPorts } from '#server/services/push-changes.ts';
import { route, type Route } from './route.ts';

export interface SyncPorts {
  readonly greet: GreetPorts;
  readonly push: PushPorts;
  readonly poll: PollPorts;
  readonly pull: PullPorts;
  readonly deadLetters: DeadLetterPorts;
  readonly noteContact: NoteContact;
  readonly changesPerMinute: RateLimit;
  readonly metrics: Pick<Metrics, 'outcome' | 'poll'>;
}

const pushBody = { wireBytes: limits.pushWireBytes, inflatedBytes: limits.pushInflatedBytes };
/** What a push carries, and beside each change what the device knows of it. */
const deadLetterBody = {
  wireBytes: limits.pushWireBytes + 128 * 1024,
  inflatedBytes: limits.pushInflatedBytes + 256 * 1024,
};
/** A vector of a few thousand spaces. */
const pullBody = { wireBytes: 256 * 1024 };

export function syncRoutes(ports: SyncPorts): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/api/sync/handshake',
        auth: 'session',
        summary: 'A replica says where it stands',
        request: handshakeRequest,
        response: handshakeResponse,
      },
      async ({ input, session }) => {
        return admitted(await greetReplica(ports.greet, session.actor.id, input));
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/sync/push',
        auth: 'session',
        summary: 'Bring changes; every one gets an outcome',
        request: pushRequest,
        response: pushResponse,
        limit: pushBody,
      },
      async ({ input, session, requestId }) => {
        if (input.changes.length > limits.pushChanges) throw new HttpProblem('TOO_LARGE');
        // A replica is one account's: whoever counts the account counts each of its replicas.
        const wait = ports.changesPerMinute.take(session.actor.id, input.changes.length);
        if (wait > 0) throw new HttpProblem('RATE_LIMITED', { retryAfterSeconds: wait });
        try {
          const answer = admitted(await pushChanges(ports.push, session.actor, requestId, input));
          for (const { kind, duplicate } of answer.outcomes)
            if (duplicate !== true) ports.metrics.outcome(kind);
          return answer;
        } catch (error) {
          throw error instanceof ReplicaFork ? new HttpProblem('FORK') : error;
        }
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/sync/poll',
        auth: 'session',
        summary: 'Whether anything is new; 204 when nothing is',
        request: pollRequest,
        response: pollResponse,
      },
      async ({ input, session }) => {
        const changed = await pollChanges(ports.poll, session.actor, input.token);
        ports.metrics.poll(changed);
        if (changed) return { changed };
        await ports.noteContact(input.replicaId, session.actor.id);
        return new Response(null, { status: 204 });
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/sync/dead-letter',
        auth: 'session',
        summary: 'Keep the bytes of changes the centre fails on',
        request: deadLetterRequest,
        response: deadLetterResponse,
        limit: deadLetterBody,
      },
      async ({ input, session }) => {
        const wait = ports.changesPerMinute.take(session.actor.id, input.changes.length);
        if (wait > 0) throw new HttpProblem('RATE_LIMITED', { retryAfterSeconds: wait });
        return admitted(await keepDeadLetters(ports.deadLetters, session.actor, input));
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/sync/pull',
        auth: 'session',
        summary: 'Fetch what is missing; 204 when nothing is',
        request: pullRequest,
        response: 'frames',
        limit: pullBody,
      },
      async ({ input, session, requestId }) => {
        const { actor, account } = session;
        // A tab that still has another person's store must not be given this person's case files to put there.
        if (!(await ports.greet.store.mayPull(input.replicaId, actor.id)))
          throw new HttpProblem('FORBIDDEN');
        const answer = await pullChanges(ports.pull, {
          actor,
          intakeSpaceId: account.intakeSpaceId,
          requestId,
          request: input,
        });
        if (answer.kind === 'too-old') throw new HttpProblem('UPGRADE_REQUIRED');
        if (answer.kind === 'unchanged' || answer.complete)
          await ports.noteContact(input.replicaId, actor.id);
        if (answer.kind === 'unchanged') return new Response(null, { status: 204 });
        const headers = { 'content-type': 'application/x-digisoc-frames' };
        return new Response(new Uint8Array(Buffer.concat(answer.frames)), { headers });
      },
    ),
  ];
}

/** A replica of somebody else is none of theirs to speak for, and no account brings new ones without end. */
function admitted<T extends object>(answer: T | TooMany | 'not-yours'): T {
  if (answer === 'not-yours') throw new HttpProblem('FORBIDDEN');
  if ('retryAfterSeconds' in answer) throw new HttpProblem('RATE_LIMITED', answer);
  return answer;
}
