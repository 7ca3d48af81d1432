import { mostLostStores, type LostStore } from '#shared/protocol/lost-store.ts';
import type { ReplicaState } from './ports.ts';
import type { Replica } from './replica.ts';
import type { LostView } from './rescue-api.ts';
import type { StoreMark } from './store-mark.ts';

/** Beside what the centre is told: whether it was, in which of its lives, and whether the person has read it. */
export interface NotedLoss extends LostStore {
  readonly heardIn: string | null;
  readonly seen: boolean;
}

/**
 * What the mark tells of a store that is not this one; null where it is, or was noted before. A mark is of this store
 * while both say that it was made in the same moment: the replica in it may be numbered anew (a copied profile).
 */
export function lossBehind(mark: StoreMark, state: ReplicaState): NotedLoss | null {
  if (mark.madeAt === state.madeAt) return null;
  if (state.lost.some(({ replicaId }) => replicaId === mark.replicaId)) return null;
  return { ...lostOf(mark), heardIn: null, seen: false };
}

export function lostOf({ replicaId, waiting, oldestAt, at }: StoreMark): LostStore {
  return { replicaId, waiting, oldestWaitingAt: oldestAt, knownAt: at };
}

export async function noteLoss(replica: Replica, loss: NotedLoss): Promise<void> {
  await patchLost(replica, [...replica.state.lost, loss]);
}

/** The person has read it. */
export async function acknowledgeLoss(replica: Replica): Promise<void> {
  // Another tab may have told the centre of it meanwhile.
  await replica.reloadOutbox();
  await patchLost(
    replica,
    replica.state.lost.map((one) => ({ ...one, seen: true })),
  );
  replica.ports.announce('outbox');
}

/** What this life of the centre has not heard: one that was put back to a backup may have forgotten it. */
export function untoldLosses({ state }: Replica): LostStore[] {
  return state.lost
    .filter(({ heardIn }) => heardIn === null || heardIn !== state.incarnation)
    .slice(0, mostLostStores)
    .map(({ replicaId, waiting, oldestWaitingAt, knownAt }) => ({
      replicaId,
      waiting,
      oldestWaitingAt,
      knownAt,
    }));
}

export async function markLossesTold(
  replica: Replica,
  told: readonly LostStore[],
  incarnation: string,
): Promise<void> {
  if (told.length === 0) return;
  const heard = new Set(told.map(({ replicaId }) => replicaId));
  // The person may have read it meanwhile in another tab.
  await replica.reloadOutbox();
  await patchLost(
    replica,
    replica.state.lost.map((one) =>
      heard.has(one.replicaId) ? { ...one, heardIn: incarnation } : one,
    ),
  );
}

/** Of several losses all that went, and what was known at the latest. */
export function lostView(losses: readonly LostStore[]): LostView | null {
  const [first] = losses;
  if (first === undefined) return null;
  const oldest = losses.flatMap(({ oldestWaitingAt }) => oldestWaitingAt ?? []).toSorted();
  return {
    waiting: losses.reduce((sum, { waiting }) => sum + waiting, 0),
    oldestAt: oldest[0] ?? null,
    knownAt: losses.map(({ knownAt }) => knownAt).reduce((a, b) => (a > b ? a : b)),
  };
}

async function patchLost(replica: Replica, lost: ReplicaState['lost']): Promise<void> {
  await replica.ports.outbox.patchState({ lost });
  replica.state = { ...replica.state, lost };
}
