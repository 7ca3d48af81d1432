import type { OfficePorts } from '#server/services/office/office-ports.ts';
import { assignmentFor } from '#server/services/office/assignment-for.ts';
import { movePlannedVisits } from '#server/services/office/move-planned-visits.ts';
import { deriveId } from '#server/services/derive-id.ts';

/**
 * Carries out what was decided: one transaction a case, each known by the drain and the case. Cut short anywhere, it
 * is simply run again; what was done stays done.
 */
export async function actDrain(ports: OfficePorts, id: string): Promise<void> {
  const drain = await ports.drains.find(id);
  if (drain === null || drain.state !== 'acting' || drain.actedBy === null) return;
  const { act, actedBy, municipalityId } = drain;
  const requestId = deriveId(ports.door.sha256, 'drain', id);
  const ask = {
    // Whether this person may is asked at the door of the drain, not here.
    actor: { id: actedBy, name: '', role: 'supervisor', municipalityId } as const,
    httpRequestId: requestId,
  };
  // The heir may have ended meanwhile: what could not be moved is said, and stays where it was.
  let left = 0;
  if (act.kind !== 'merge') {
    for (const { caseId, toPersonId } of drain.plan?.moves ?? []) {
      const asked = {
        requestId: deriveId(ports.door.sha256, 'drain', id, caseId),
        caseId,
        endOf: act.personId,
        validTo: null,
        reason: '',
      };
      const moved = await assignmentFor(ports, ask, { ...asked, personId: toPersonId });
      // The heir follows this case already: then only the other's hold ends.
      if (!moved.ok && moved.error.code === 'CONFLICT')
        await assignmentFor(ports, ask, { ...asked, personId: null });
      else if (!moved.ok) {
        left += 1;
        continue;
      }
      await movePlannedVisits(ports, municipalityId, caseId, act.personId, toPersonId);
    }
  }
  const at = ports.door.now().toISOString();
  if (act.kind === 'disable') {
    const sessions = await ports.accounts.disable(act.personId, at);
    if (sessions !== null) ports.onSessionsEnded(sessions);
    ports.onScopeChanged([act.personId]);
  }
  if (act.kind === 'merge') {
    await ports.municipalities.merge(municipalityId, act.intoId, at);
    ports.onMunicipalityMerged(municipalityId, drain.personIds);
  }
  const end = {
    at: ports.door.now().toISOString(),
    byId: actedBy,
    what: 'done',
    note: left === 0 ? '' : String(left),
  } as const;
  await ports.drains.end(id, 'acting', 'done', end);
  ports.onDrainMoved(act.kind === 'merge' ? act.intoId : municipalityId);
}
