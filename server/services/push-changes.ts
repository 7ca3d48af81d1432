import type { Actor } from '#shared/access/actor.ts';
import type { PushRequest, PushResponse } from '#shared/protocol/sync.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import { admitReplica, type TooMany } from './admit-replica.ts';
import { applyChanges, type DoorPorts } from './apply-changes.ts';
import { itemOf } from './door/item.ts';
import { noticeRestore, type RestorePorts } from './notice-restore.ts';
import { isDeviceReplica, skewOf } from './replica-facts.ts';

/** So long after it was put back the centre waits for records whose device has not come back yet. */
const recoveringMs = 14 * 86_400_000;

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
  const life = await noticeRestore(ports.restore, request.newestReceipt);
  // Nothing is taken from a device that talks to another life: what it holds of that one comes first, or an edit would
  // arrive before the record it is of.
  if (request.incarnation !== null && request.incarnation !== life.incarnation)
    return { incarnation: life.incarnation, serverNow: now.toISOString(), outcomes: [] };
  const skewMs = skewOf(request.sentAt, now);
  const outcomes = await applyChanges(ports, {
    actor,
    replicaId,
    requestId,
    changes: request.changes,
    waitsForRecords: life.afterAnother && now.getTime() - life.beganAt.getTime() < recoveringMs,
    clock: {
      skewMs: skewMs ?? Number.NaN,
      lastSkewMs: known.skewMs,
      quietAt: known.quietAt?.getTime() ?? null,
    },
  });
  await ports.replicas.notePush(replicaId, { now, skewMs });
  const answered = new Set(outcomes.map(({ bodyHash }) => bodyHash));
  const later =
    outcomes.length === request.changes.length
      ? []
      : request.changes
          .map((sent) => itemOf(sent, replicaId, ports).hash)
          .filter((hash) => !answered.has(hash));
  return {
    incarnation: life.incarnation,
    serverNow: now.toISOString(),
    outcomes: [...outcomes],
    ...(later.length > 0 && { later }),
  };
}
