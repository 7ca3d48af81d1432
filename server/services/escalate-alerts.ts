import { encodeChange, SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { AlertStore, WaitingAlert } from '#server/db/alert-store.ts';
import { applyChanges, type DoorPorts } from './apply-changes.ts';
import { deriveId } from './office/derive-id.ts';
import { SYSTEM_ID, systemActor } from './system-actor.ts';

export interface EscalationPorts {
  readonly door: DoorPorts;
  readonly alerts: AlertStore;
  /** How long an alert waits for one supervisor before the next is called. */
  readonly afterMinutes: number;
}

/**
 * An alert nobody acknowledges goes to the next supervisor in the municipality's order. Everybody has seen it in the
 * queue from the start; this says whose turn it is. After the last it stays where it is, still unacknowledged.
 * @returns how many were raised further
 */
export async function escalateAlerts({
  door,
  alerts,
  afterMinutes,
}: EscalationPorts): Promise<number> {
  const now = door.now();
  const before = new Date(now.getTime() - afterMinutes * 60_000).toISOString();
  let raised = 0;
  for (const alert of await alerts.waiting(before)) {
    const next = nextAfter(await alerts.supervisors(alert.municipalityId), alert.escalatedTo);
    if (next !== null && (await raise(door, alert, next, now.toISOString()))) raised += 1;
  }
  return raised;
}

/** The first supervisor is called by the alert itself. Alone, they are called once more. */
export function nextAfter(order: readonly string[], current: string | null): string | null {
  if (current === null) return order[1] ?? order[0] ?? null;
  const at = order.indexOf(current);
  return order[at + 1] ?? null;
}

async function raise(
  door: DoorPorts,
  alert: WaitingAlert,
  to: string,
  at: string,
): Promise<boolean> {
  const replicaId = `centre:${SYSTEM_ID}`;
  // The same step of the same alert is the same change, whichever process is first.
  const changeId = deriveId(door.sha256, 'escalate', alert.recordId, alert.escalatedTo ?? '', to);
  const body = encodeChange({
    changeId,
    replicaId,
    seq: 0,
    groupId: changeId,
    shapeVersion: SHAPE_VERSION,
    intent: 'escalate-alert',
    space: alert.spaceId,
    type: 'safeguarding-alert',
    recordId: alert.recordId,
    body: {
      op: 'patch',
      fields: {
        escalatedTo: { from: alert.escalatedTo, to },
        escalatedAt: { from: alert.escalatedAt, to: at },
      },
    },
    actor: SYSTEM_ID,
    at,
  });
  const [outcome] = await applyChanges(door, {
    actor: systemActor(alert.municipalityId),
    replicaId,
    requestId: `escalate:${changeId}`,
    changes: [{ body, bodyHash: door.sha256(body) }],
  });
  return outcome?.kind === 'applied' && outcome.duplicate !== true;
}
