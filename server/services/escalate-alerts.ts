import { encodeChange, SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { AlertStore, WaitingAlert } from '#server/db/alert-store.ts';
import { applyChanges, type DoorPorts } from './apply-changes.ts';
import { deriveId } from './derive-id.ts';
import { SYSTEM_ID, systemActor } from './system-actor.ts';

export interface EscalationPorts {
  readonly door: DoorPorts;
  readonly alerts: AlertStore;
  /** How long an alert waits for one supervisor before the next is called. */
  readonly afterMinutes: number;
}

/** A whole round without an answer waits as long as the alert is old before it begins again, at most this. */
const longestRoundMs = 60 * 60_000;

/**
 * An alert nobody acknowledges goes to the next supervisor in the municipality's order, and after the last to the first
 * again: alone, somebody is offered it again and again. Everybody has seen it in the queue from the start; this says
 * whose turn it is. Nothing but an acknowledgement closes it.
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
    const order = await alerts.supervisors(alert.municipalityId);
    const next = nextAfter(order, alert.escalatedTo);
    if (next === null || (next.again && now.getTime() < nextRoundMs(alert))) continue;
    if (await raise(door, alert, next.to, now.toISOString())) raised += 1;
  }
  return raised;
}

/** The first supervisor is called by the alert itself; `again` says that everybody had their turn. */
export function nextAfter(
  order: readonly string[],
  current: string | null,
): { readonly to: string; readonly again: boolean } | null {
  const next = order[current === null ? 1 : order.indexOf(current) + 1];
  if (next !== undefined) return { to: next, again: false };
  const first = order[0];
  return first === undefined ? null : { to: first, again: true };
}

function nextRoundMs({ raisedAt, escalatedAt }: WaitingAlert): number {
  const raisedMs = raisedAt.getTime();
  const movedMs = escalatedAt === null ? raisedMs : Date.parse(escalatedAt);
  return movedMs + Math.min(movedMs - raisedMs, longestRoundMs);
}

async function raise(
  door: DoorPorts,
  alert: WaitingAlert,
  to: string,
  at: string,
): Promise<boolean> {
  const replicaId = `centre:${SYSTEM_ID}`;
  // The same step of the same alert is the same change, whichever process is first.
  const changeId = deriveId(door.sha256, 'escalate', alert.recordId, alert.escalatedAt ?? '', to);
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
        ...(to !== alert.escalatedTo && { escalatedTo: { from: alert.escalatedTo, to } }),
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
