import type { Outcome } from '#shared/protocol/outcome.ts';
import type { CarriedReplica } from '#server/db/device-store.ts';
import {
  applyChanges,
  ReplicaFork,
  type Batch,
  type DoorPorts,
} from '#server/services/apply-changes.ts';
import { isEnded } from './is-ended.ts';

/**
 * Through the write door as the author, whoever brought it. Of an account that has ended everything is put aside for a
 * supervisor, with its author's name and every word.
 */
export async function applyForAuthor(
  ports: DoorPorts,
  author: Pick<
    CarriedReplica,
    'replicaId' | 'accountId' | 'name' | 'role' | 'municipalityId' | 'disabledAt'
  >,
  brought: Pick<Batch, 'requestId' | 'changes' | 'clock' | 'putAside' | 'waitsForRecords'>,
): Promise<readonly Outcome[]> {
  if (brought.changes.length === 0) return [];
  const { accountId: id, name, role, municipalityId, replicaId } = author;
  const batch: Batch = {
    ...brought,
    ...(isEnded(author, ports.now()) && { putAside: 'ACCOUNT_ENDED' as const }),
    actor: { id, name, role, municipalityId },
    replicaId,
  };
  try {
    return await applyChanges(ports, batch);
  } catch (error) {
    if (!(error instanceof ReplicaFork)) throw error;
    // A copy of the replica is at work, and nobody is signed in who could take a new id: its numbers are left aside.
    return applyChanges(ports, { ...batch, replicaId: `${replicaId.slice(0, 90)}~copy` });
  }
}
