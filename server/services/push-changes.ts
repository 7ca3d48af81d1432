import type { Actor } from '#shared/access/actor.ts';
import type { PushRequest, PushResponse } from '#shared/protocol/sync.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import { admitReplica, type TooMany } from './admit-replica.ts';
import { applyChanges, type DoorPorts } from './apply-changes.ts';
import { itemOf } from './door/item.ts';
import { noticeRestore, type RestorePorts } from './notice-restore.ts';
import { laterOf, waitsForRecords, wordToAnotherLife } from './recovering.ts';
import { isDeviceReplica, skewOf } from './replica-facts.ts';

export interface PushPorts extends DoorPorts {
  readonly replicas: ReplicaStore;
  readonly restore: RestorePorts;
}

/** A device's batch through the write door. What the device's clock is worth is measured here, at arrival. */
export async function pushChanges(
  ports: PushPorts,
  actor: Actor,
  requestId: string,
  request: PushRequest,
): Promise<PushResponse | 'not-yours' | TooMany> {
  const { replicaId } = request;
  const now = ports.now();
  if (!isDeviceReplica(replicaId)) return 'not-yours';
  const tooMany = await admitReplica(ports.replicas, replicaId, actor.id, now);
  if (tooMany !== null) return tooMany;
  const known = await ports.replicas.clockOf(replicaId, actor.id, now);
  if (known === undefined) return 'not-yours';
  const life = await noticeRestore(ports.restore, request);
  const elsewhere = wordToAnotherLife(request.incarnation, life, now);
  if (elsewhere !== null) return elsewhere;
  const skewMs = skewOf(request.sentAt, now);
  const outcomes = await applyChanges(ports, {
    actor,
    replicaId,
    requestId,
    changes: request.changes,
    waitsForRecords: waitsForRecords(life, now),
    clock: {
      skewMs: skewMs ?? Number.NaN,
      lastSkewMs: known.skewMs,
      quietAt: known.quietAt?.getTime() ?? null,
    },
  });
  await ports.replicas.notePush(replicaId, { now, skewMs });
  const hashes = request.changes.map((sent) => itemOf(sent, replicaId, ports).hash);
  return {
    incarnation: life.incarnation,
    serverNow: now.toISOString(),
    outcomes: [...outcomes],
    ...laterOf(hashes, outcomes),
  };
}
