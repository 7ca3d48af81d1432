import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Actor } from '#shared/access/actor.ts';
import type { PushRequest } from '#shared/protocol/sync.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import { createFrameReader } from '#shared/protocol/frames.ts';
import type { RemoteError, SyncRemote } from '#client/remote/sync-port.ts';
import { ReplicaFork } from '#server/services/apply-changes.ts';
import type { Chance } from './chance.ts';
import type { Count } from './faults.ts';
import { utf8 } from './sim-codec.ts';
import type { Scheduler } from './scheduler.ts';
import { gone, type SimCentre } from './sim-centre.ts';
import type { Weather } from './weather.ts';

/** What a link is made of. */
export interface Link {
  /** Who dies with the request. */
  readonly owner: string;
  readonly actor: Actor;
  readonly intake: string;
  readonly centre: SimCentre;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly count: Count;
  readonly isOffline: () => boolean;
  readonly isSignedIn: () => boolean;
  readonly nowMs: () => number;
  /** Spaces whose copies the device says it has let go of. */
  readonly saidGone: (spaces: readonly string[]) => void;
  /** Every answer that leaves the centre, with when it was asked for. */
  readonly sawAnswer: (bytes: readonly Uint8Array[], askedAtMs: number) => void;
}

const failed = (code: ErrorCode, retryAfterMs: number | null = null) =>
  err<RemoteError>({ code, retryAfterMs });

/** A link to the centre that drops, delays, doubles, reorders, cuts and lies about what arrived. */
export function simRemote(link: Link): SyncRemote {
  const { scheduler, chance, weather, centre, actor, count } = link;

  /** What a server of HTTP makes of a service that throws. */
  async function served<T>(serve: () => Promise<T>): Promise<Result<T, RemoteError>> {
    try {
      const answer = await centre.ask(serve);
      return answer === gone ? failed('TIMEOUT') : ok(answer);
    } catch (error) {
      return failed(error instanceof ReplicaFork ? 'FORK' : 'INTERNAL');
    }
  }

  /** Arrives when the network feels like it; nobody waits for the answer. */
  function later<T>(serve: () => Promise<T>): void {
    void scheduler.point('network').then(() => served(serve));
  }

  async function exchange<T>(serve: () => Promise<T>): Promise<Result<T, RemoteError>> {
    await scheduler.point(link.owner);
    if (link.isOffline()) return failed('UNREACHABLE');
    if (chance.odds(weather.slow)) {
      count('slow');
      for (let i = chance.below(6); i >= 0; i -= 1) await scheduler.point(link.owner);
    }
    if (chance.odds(weather.drop)) return counted('drop', 'UNREACHABLE');
    if (!link.isSignedIn()) return counted('401', 'UNAUTHENTICATED');
    if (chance.odds(weather.internal)) return counted('5xx', 'INTERNAL');
    if (chance.odds(weather.unavailable)) return counted('5xx', 'UNAVAILABLE', 5_000);
    if (chance.odds(weather.throttle)) return counted('429', 'RATE_LIMITED', 10_000);
    if (chance.odds(weather.duplicate)) {
      count('dup');
      later(serve);
    }
    if (chance.odds(weather.late)) {
      later(serve);
      return counted('delay', 'TIMEOUT');
    }
    const answer = await served(serve);
    await scheduler.point(link.owner);
    if (link.isOffline()) return failed('UNREACHABLE');
    if (chance.odds(weather.halfOpen)) return counted('half-open', 'TIMEOUT');
    if (chance.odds(weather.failedAfter)) return counted('5xx after commit', 'INTERNAL');
    return answer;
  }

  /** A word of one change is another when it arrives; the hash tells what was meant. */
  function garbled(request: PushRequest): PushRequest {
    if (request.changes.length === 0 || !chance.odds(weather.garbled)) return request;
    const one = chance.pick(request.changes);
    const body = one.body.replace(/x\d/u, 'x0');
    if (body === one.body) return request;
    count('garbled');
    const changes = request.changes.map((each) => (each === one ? { ...one, body } : each));
    return { ...request, changes };
  }

  function counted(fault: string, code: ErrorCode, retryAfterMs: number | null = null) {
    count(fault);
    return failed(code, retryAfterMs);
  }

  return {
    async handshake(request) {
      link.saidGone(request.letGo);
      const answer = await exchange(() => centre.greet(actor, request));
      if (!answer.ok) return answer;
      return answer.value === null ? failed('FORBIDDEN') : ok(answer.value);
    },
    async push(request) {
      const sentBytes = request.changes.reduce((sum, { body }) => sum + body.length, 0);
      if (sentBytes > weather.bodyLimit) {
        await scheduler.point(link.owner);
        return counted('413', 'TOO_LARGE');
      }
      const arriving = garbled(request);
      const answer = await exchange(() => centre.push(actor, arriving));
      if (!answer.ok) return answer;
      return answer.value === null ? failed('FORBIDDEN') : ok({ ...answer.value, sentBytes });
    },
    async poll({ token }) {
      const answer = await exchange(() => centre.poll(actor, token));
      return answer.ok ? ok(answer.value ? 'changed' : 'unchanged') : answer;
    },
    async deadLetter(request) {
      const answer = await exchange(() => centre.keepDeadLetters(actor, request));
      if (!answer.ok) return answer;
      return answer.value === null ? failed('FORBIDDEN') : ok(answer.value);
    },
    async pull(request, onFrames) {
      const answer = await exchange(async () => {
        const askedAtMs = link.nowMs();
        const pulled = await centre.pull(actor, link.intake, request);
        if (pulled.kind === 'frames') link.sawAnswer(pulled.frames, askedAtMs);
        return pulled;
      });
      if (!answer.ok) return answer;
      if (answer.value.kind === 'too-old') return failed('UPGRADE_REQUIRED');
      if (answer.value.kind === 'unchanged') return ok('unchanged');
      const bytes = Buffer.concat(answer.value.frames);
      const cut = chance.odds(weather.cut);
      const until = cut ? chance.below(bytes.length) : bytes.length;
      const piece = chance.odds(0.5) ? bytes.length : 400 + chance.below(4_000);
      const reader = createFrameReader(utf8);
      for (let from = 0; from < until; from += piece) {
        if (from > 0) await scheduler.point(link.owner);
        const frames = reader.push(bytes.subarray(from, Math.min(until, from + piece)));
        if (frames.length > 0) await onFrames(frames);
      }
      return cut ? counted('cut', 'UNREACHABLE') : ok('answered');
    },
  };
}
