import { limits } from '#shared/protocol/limits.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';

/** An account that brings one new device after the other is no person. */
export interface TooMany {
  readonly retryAfterSeconds: number;
}

const dayMs = 24 * 60 * 60_000;

/** Null where the replica is known or may be taken in. */
export async function admitReplica(
  store: Pick<ReplicaStore, 'admission'>,
  replicaId: string,
  accountId: string,
  now: Date,
): Promise<TooMany | null> {
  const since = new Date(now.getTime() - dayMs);
  const { known, added, firstAt } = await store.admission(replicaId, accountId, since);
  if (known || added < limits.newReplicasPerDay) return null;
  return { retryAfterSeconds: ((firstAt ?? now).getTime() - since.getTime()) / 1000 };
}
