import type { JsonObject } from '#shared/lib/json.ts';
import { ok } from '#shared/lib/result.ts';
import type { AcknowledgeAlert, AlertAcknowledged } from '#shared/protocol/office-work.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { textOf } from './text-of.ts';
import { writeAtOffice } from './write-at-office.ts';

/** A supervisor takes a safeguarding alert: its author is told who has it. The first one stands. */
export async function acknowledgeAlert(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  input: AcknowledgeAlert,
): Promise<Answer<AlertAcknowledged>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.cases.findRecord(ask.actor.municipalityId, recordId);
  if (found?.record.type !== 'safeguarding-alert') return refuse('NOT_FOUND');
  const { record } = found;
  if (record.data['acknowledgedAt'])
    return ok({
      ...whoHas(recordId, record.data),
      already: record.data['acknowledgedBy'] !== ask.actor.id,
    });
  const by = {
    acknowledgedBy: ask.actor.id,
    acknowledgedByName: ask.actor.name,
    acknowledgedAt: ports.door.now().toISOString(),
  };
  const written = await writeAtOffice(ports, ask, {
    intent: 'acknowledge-alert',
    requestId: input.requestId,
    step: `acknowledge:${recordId}`,
    changes: [
      {
        space: record.spaceId,
        type: record.type,
        recordId,
        body: {
          op: 'patch',
          fields: Object.fromEntries(
            Object.entries(by).map(([field, to]) => [field, { from: null, to }]),
          ),
        },
      },
    ],
  });
  if (!written.ok && written.error.code !== 'CONFLICT') return written;
  // Written is not yet held: somebody may have been faster by another way. The record says who has it.
  const now = await ports.cases.findRecord(ask.actor.municipalityId, recordId);
  if (!now?.record.data['acknowledgedAt']) return written.ok ? refuse('CONFLICT') : written;
  return ok({
    ...whoHas(recordId, now.record.data),
    already: now.record.data['acknowledgedBy'] !== ask.actor.id,
  });
}

function whoHas(recordId: string, data: JsonObject): Omit<AlertAcknowledged, 'already'> {
  return {
    recordId,
    byId: textOf(data, 'acknowledgedBy') ?? '',
    byName: textOf(data, 'acknowledgedByName') ?? '',
    at: textOf(data, 'acknowledgedAt') ?? '',
  };
}
