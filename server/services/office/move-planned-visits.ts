import { encodeChange, SHAPE_VERSION } from '#shared/protocol/change.ts';
import { applyChanges } from '#server/services/apply-changes.ts';
import { SYSTEM_ID, systemActor } from '#server/services/system-actor.ts';
import { deriveId } from '#server/services/derive-id.ts';
import type { OfficePorts } from './office-ports.ts';

/**
 * Visits planned for whoever followed the case go with it, where the other does the same work: in nobody's day they
 * would be forgotten. Those of another kind of worker stay for a person to plan.
 */
export async function movePlannedVisits(
  ports: OfficePorts,
  municipalityId: string,
  caseId: string,
  fromPersonId: string,
  toPersonId: string,
): Promise<void> {
  const [from, to] = await Promise.all([
    ports.cases.findAccount(municipalityId, fromPersonId),
    ports.cases.findAccount(municipalityId, toPersonId),
  ]);
  if (from === null || to === null || from.role !== to.role) return;
  const visits = await ports.cases.plannedOf(caseId, fromPersonId);
  if (visits.length === 0) return;
  const { door } = ports;
  const changes = visits.map(({ id, spaceId, type, rev }) => {
    const changeId = deriveId(door.sha256, 'move-visit', id, String(rev), toPersonId);
    const body = encodeChange({
      changeId,
      replicaId: `centre:${SYSTEM_ID}`,
      seq: 0,
      groupId: changeId,
      shapeVersion: SHAPE_VERSION,
      intent: 'move-visit',
      space: spaceId,
      type,
      recordId: id,
      body: { op: 'patch', fields: { assigneeId: { from: fromPersonId, to: toPersonId } } },
      actor: SYSTEM_ID,
      at: door.now().toISOString(),
    });
    return { body, bodyHash: door.sha256(body) };
  });
  await applyChanges(door, {
    actor: systemActor(municipalityId),
    replicaId: `centre:${SYSTEM_ID}`,
    requestId: deriveId(door.sha256, 'move-visits', caseId, toPersonId),
    changes,
  });
}
