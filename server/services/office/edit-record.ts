import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { EditRecord } from '#shared/protocol/office-work.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { impossibleDay } from './possible-days.ts';
import { doneBefore, writeAtOffice } from './write-at-office.ts';

/** Steps with a verb of their own: an edit must not walk around what that verb checks. */
export const verbFields: readonly string[] = [
  'review',
  'returnReasons',
  'reviewedBy',
  'reviewedAt',
  'acknowledgedBy',
  'acknowledgedByName',
  'acknowledgedAt',
  'matchedTo',
  'escalatedTo',
  'escalatedAt',
];

/** Any field the supervisor's role may change, merged like everyone's: what the screen showed travels with it. */
export async function editRecord(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  input: EditRecord,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const found = await ports.cases.findRecord(ask.actor.municipalityId, recordId);
  if (found === null || found.space.kind === 'own') return refuse('NOT_FOUND');
  const before = await doneBefore(ports, ask, input.requestId);
  if (before !== null) return before;
  const fields = Object.keys(input.fields);
  if (fields.length === 0) return refuse('INVALID', { field: 'fields', code: 'EMPTY' });
  const other = fields.find((field) => verbFields.includes(field));
  if (other !== undefined) return refuse('INVALID', { field: other, code: 'NOT_ALLOWED' });
  const days = Object.entries(input.fields).map(
    ([field, edit]) => [field, 'to' in edit ? edit.to : null] as const,
  );
  const wrongDay = impossibleDay(ports, days);
  if (wrongDay !== null) return wrongDay;
  const { record } = found;
  return writeAtOffice(ports, ask, {
    intent: 'edit-record',
    requestId: input.requestId,
    changes: [
      {
        space: record.spaceId,
        type: record.type,
        recordId,
        body: { op: 'patch', fields: input.fields },
      },
    ],
  });
}
