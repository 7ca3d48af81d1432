import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Actor } from '#shared/access/actor.ts';
import { createFrameReader } from '#shared/protocol/frames.ts';
import type { RemoteError, SyncRemote } from '#client/remote/sync-port.ts';
import type { Chance } from './chance.ts';
import { utf8 } from './sim-codec.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimCentre } from './sim-centre.ts';

export interface Weather {
  /** Probabilities; all zero is a good day. */
  drop: number;
  cutReply: number;
  duplicate: number;
  cutStream: number;
  offline: (device: string) => boolean;
}

const unreachable: RemoteError = { code: 'UNREACHABLE', retryAfterMs: null };

/** A link to the centre that drops, doubles, reorders and cuts. `onFrames` sees every frame that leaves the centre. */
export function simRemote(link: {
  owner: string;
  device: string;
  actor: Actor;
  intake: string;
  centre: SimCentre;
  scheduler: Scheduler;
  chance: Chance;
  weather: Weather;
  nowMs: () => number;
  seeFrames: (actor: Actor, bytes: readonly Uint8Array[]) => void;
}): SyncRemote {
  const { scheduler, chance, weather, centre, actor } = link;

  async function exchange<T>(serve: () => Promise<T>): Promise<Result<T, RemoteError>> {
    await scheduler.point(link.owner);
    if (weather.offline(link.device) || chance.odds(weather.drop)) return err(unreachable);
    if (chance.odds(weather.duplicate)) {
      // The same request again, whenever the network feels like it; nobody waits for that answer.
      void scheduler.point('network').then(() => scheduler.outside(serve()));
    }
    const answer = await scheduler.outside(serve());
    await scheduler.point(link.owner);
    return weather.offline(link.device) || chance.odds(weather.cutReply)
      ? err(unreachable)
      : ok(answer);
  }

  return {
    async handshake(request) {
      const answer = await exchange(async () =>
        centre.greet(request.replicaId, request.sentAt, request.waiting),
      );
      return answer.ok
        ? ok({
            incarnation: centre.incarnation,
            serverNow: new Date(link.nowMs()).toISOString(),
            lastSeq: 0,
            archivedAt: null,
            intakeKey: null,
            nudged: false,
          })
        : answer;
    },
    async push(request) {
      const answer = await exchange(() => centre.push(actor, request));
      if (!answer.ok) return answer;
      if (answer.value === 'fork') return err({ code: 'FORK', retryAfterMs: null });
      return ok({
        incarnation: centre.incarnation,
        serverNow: new Date(link.nowMs()).toISOString(),
        outcomes: [...answer.value],
        sentBytes: request.changes.reduce((sum, { body }) => sum + body.length, 0),
      });
    },
    async poll({ token }) {
      const answer = await exchange(() => centre.poll(actor, token));
      return answer.ok ? ok(answer.value ? 'changed' : 'unchanged') : answer;
    },
    async deadLetter(request) {
      return exchange(async () => centre.keep(request));
    },
    async pull(request, onFrames) {
      const answer = await exchange(async () => {
        const pulled = await centre.pull(actor, link.intake, request);
        if (pulled.kind === 'frames') link.seeFrames(actor, pulled.frames);
        return pulled;
      });
      if (!answer.ok) return answer;
      if (answer.value.kind === 'too-old')
        return err({ code: 'UPGRADE_REQUIRED', retryAfterMs: null });
      if (answer.value.kind === 'unchanged') return ok('unchanged');
      const bytes = Buffer.concat(answer.value.frames);
      const until = chance.odds(weather.cutStream) ? chance.below(bytes.length) : bytes.length;
      const reader = createFrameReader(utf8);
      for (let from = 0; from < until;) {
        const to = Math.min(until, from + 200 + chance.below(4_000));
        await scheduler.point(link.owner);
        const frames = reader.push(bytes.subarray(from, to));
        if (frames.length > 0) await onFrames(frames);
        from = to;
      }
      return until < bytes.length ? err(unreachable) : ok('answered');
    },
  };
}
