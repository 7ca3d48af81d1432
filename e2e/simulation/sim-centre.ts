import { createHash } from 'node:crypto';
import type { Actor } from '#shared/access/actor.ts';
import type { DeadLetterRequest } from '#shared/protocol/dead-letter.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { PullRequest, PushRequest } from '#shared/protocol/sync.ts';
import { applyChanges, ReplicaFork, type DoorPorts } from '#server/services/apply-changes.ts';
import { pollChanges } from '#server/services/poll-changes.ts';
import { createPollMemory } from '#server/services/poll-memory.ts';
import { pullChanges, type PullAnswer } from '#server/services/pull-changes.ts';
import { createSegmentCache } from '#server/services/segment-cache.ts';
import type { Chance } from './chance.ts';
import type { MemoryCentre } from './memory-centre.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The centre's product code over the memory database: write door, read door, and what a handshake notes of a clock. */
export function createSimCentre(centre: MemoryCentre, chance: Chance, nowMs: () => number) {
  const incarnation = chance.uuid();
  let cache = createSegmentCache();
  let polls = createPollMemory();
  const clocks = new Map<string, { skewMs: number; quietAt: number | null }>();
  const door: DoorPorts = {
    store: centre,
    incarnation: () => incarnation,
    now: () => new Date(nowMs()),
    newId: () => chance.uuid(),
    sha256,
    sign: (text) => sha256(`signed:${text}`),
    testIdentities: true,
    onCommitted: (spaceIds) => polls.moved(spaceIds),
  };
  /** What devices brought because the door failed on it, by change id. */
  const deadLetters = new Map<string, DeadLetterRequest['changes'][number]>();
  return {
    door,
    incarnation,
    deadLetters,
    keep({ changes }: DeadLetterRequest): { kept: number } {
      for (const letter of changes) deadLetters.set(letter.changeId, letter);
      return { kept: changes.length };
    },
    /** A restart forgets what was only in memory. */
    restart(): void {
      cache = createSegmentCache();
      polls = createPollMemory();
    },
    /** Rights of these people are others now. */
    scopeChanged(personIds: readonly string[]): void {
      polls.forget(personIds);
    },
    greet(replicaId: string, sentAt: string, waiting: number): void {
      const known = clocks.get(replicaId);
      clocks.set(replicaId, {
        skewMs: nowMs() - Date.parse(sentAt),
        quietAt: waiting === 0 ? nowMs() : (known?.quietAt ?? null),
      });
    },
    async push(actor: Actor, request: PushRequest): Promise<readonly Outcome[] | 'fork'> {
      const last = clocks.get(request.replicaId);
      const skewMs = nowMs() - Date.parse(request.sentAt);
      try {
        const outcomes = await applyChanges(door, {
          actor,
          replicaId: request.replicaId,
          requestId: 'sim',
          changes: request.changes,
          clock: { skewMs, lastSkewMs: last?.skewMs ?? null, quietAt: last?.quietAt ?? null },
        });
        clocks.set(request.replicaId, { skewMs, quietAt: last?.quietAt ?? null });
        return outcomes;
      } catch (error) {
        if (error instanceof ReplicaFork) return 'fork';
        throw error;
      }
    },
    poll(actor: Actor, token: string): Promise<boolean> {
      return pollChanges(
        {
          store: centre,
          memory: polls,
          incarnation: () => incarnation,
          witness: { look: async () => incarnation },
          now: () => new Date(nowMs()),
        },
        actor,
        token,
      );
    },
    pull(actor: Actor, intakeSpaceId: string, request: PullRequest): Promise<PullAnswer> {
      return pullChanges(
        {
          store: centre,
          cache,
          witness: { look: async () => incarnation, mark: () => '' },
          now: () => new Date(nowMs()),
        },
        { actor, intakeSpaceId, requestId: 'sim', request },
      );
    },
  };
}

export type SimCentre = ReturnType<typeof createSimCentre>;
