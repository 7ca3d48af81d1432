import type { FieldEdit } from '#shared/protocol/change.ts';
import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { AcceptRecord, ReturnRecord } from '#shared/protocol/office-work.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import { policyOf } from '#shared/domain/records.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { doneBefore, writeAtOffice } from './write-at-office.ts';

/** Accepts a visit as it was read: from now on it is locked. Nobody reviews their own. */
export async function acceptRecord(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  input: AcceptRecord,
): Promise<Answer<OfficeOutcome>> {
  return review(ports, ask, recordId, input, 'accept-visit', (data) => ({
    review: 'accepted',
    returnReasons: data['returnReasons'] ?? [],
  }));
}

/** Gives a visit back to its author, with a reason at each field. */
export async function returnRecord(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  input: ReturnRecord,
): Promise<Answer<OfficeOutcome>> {
  return review(ports, ask, recordId, input, 'return-visit', () => ({
    review: 'returned',
    returnReasons: input.reasons,
  }));
}

async function review(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  input: AcceptRecord | ReturnRecord,
  intent: string,
  becomes: (data: JsonObject) => Readonly<Record<string, JsonValue>>,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.cases.findRecord(ask.actor.municipalityId, recordId);
  if (found === null || !['home-visit', 'care-visit'].includes(found.record.type))
    return refuse('NOT_FOUND');
  const step = `review:${recordId}:${input.rev}`;
  const before = await doneBefore(ports, ask, input.requestId, step);
  if (before !== null) return before;
  const { record } = found;
  if (record.createdBy === ask.actor.id) return refuse('FORBIDDEN');
  if (record.data['review'] !== 'submitted' || record.rev !== input.rev) return refuse('CONFLICT');
  if ('reasons' in input) {
    const unknown = input.reasons.find(({ field }) => policyOf(record.type, field) === undefined);
    if (unknown !== undefined)
      return refuse('INVALID', { field: 'reasons', code: 'UNKNOWN_FIELD' });
  }
  const after = {
    ...becomes(record.data),
    reviewedBy: ask.actor.name,
    reviewedAt: ports.door.now().toISOString(),
  };
  const fields = Object.fromEntries(
    Object.entries(after).map(([field, to]): [string, FieldEdit] => [
      field,
      { from: record.data[field] ?? null, to },
    ]),
  );
  return writeAtOffice(ports, ask, {
    intent,
    requestId: input.requestId,
    step,
    changes: [
      { space: record.spaceId, type: record.type, recordId, body: { op: 'patch', fields } },
    ],
  });
}
