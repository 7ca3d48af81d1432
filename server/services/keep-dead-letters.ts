import type { Actor } from '#shared/access/actor.ts';
import type { DeadLetterRequest, DeadLetterResponse } from '#shared/protocol/dead-letter.ts';
import type { DeadLetterStore } from '#server/db/dead-letter-store.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import { isDeviceReplica } from './replica-facts.ts';

export interface DeadLetterPorts {
  readonly replicas: Pick<ReplicaStore, 'mayPull'>;
  readonly store: DeadLetterStore;
  readonly now: () => Date;
  /** Something new waits for the supervisors of the municipality. */
  readonly onKept: (municipalityId: string) => void;
}

/**
 * What the write door fails on again and again is kept without being read, so that it is not on one tablet only. It is no
 * outcome: the device goes on offering the change, and once the door takes it the letter is closed.
 */
export async function keepDeadLetters(
  ports: DeadLetterPorts,
  actor: Actor,
  { replicaId, changes }: DeadLetterRequest,
): Promise<DeadLetterResponse | 'not-yours'> {
  if (!isDeviceReplica(replicaId)) return 'not-yours';
  if (!(await ports.replicas.mayPull(replicaId, actor.id))) return 'not-yours';
  const kept = await ports.store.keep(actor.id, replicaId, changes, ports.now());
  ports.onKept(actor.municipalityId);
  return { kept };
}
