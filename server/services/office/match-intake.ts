import type { RecordType } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { OfficeOutcome } from '#shared/protocol/office.ts';
import type { MatchIntake } from '#shared/protocol/office-work.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { doneBefore, idFor, writeAtOffice, type OfficeChange } from './write-at-office.ts';

/** What was told of the person has served; what later steps wrote belongs to the record in the intake. */
const stays = [
  'statedPerson',
  'matchedTo',
  'acknowledgedBy',
  'acknowledgedByName',
  'acknowledgedAt',
  'escalatedTo',
  'escalatedAt',
  'closedNote',
  'returnReasons',
  'reviewedBy',
  'reviewedAt',
];
/** What else lies in the intake belongs to one of these and goes with it. */
const matchable: ReadonlySet<RecordType> = new Set([
  'safeguarding-alert',
  'home-visit',
  'consultation',
]);
const acknowledgement = ['acknowledgedBy', 'acknowledgedByName', 'acknowledgedAt', 'closedNote'];

/**
 * Puts a record about a person who was not on the device into the case file the supervisor chose; nothing is guessed.
 * The record keeps its author. The one in the intake points at it and is locked; its author is told.
 */
export async function matchIntake(
  ports: OfficePorts,
  ask: Ask,
  recordId: string,
  input: MatchIntake,
): Promise<Answer<OfficeOutcome>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const { municipalityId } = ask.actor;
  const found = await ports.cases.findRecord(municipalityId, recordId);
  if (found?.space.kind !== 'intake' || !matchable.has(found.record.type))
    return refuse('NOT_FOUND');
  const step = `match:${recordId}`;
  const before = await doneBefore(ports, ask, input.requestId, step);
  if (before !== null) return before;
  const { record } = found;
  if (record.data['matchedTo'] || record.rev !== input.rev) return refuse('CONFLICT');
  const chosen = await ports.cases.findCase(municipalityId, input.caseId);
  if (chosen === null) return refuse('INVALID', { field: 'caseId', code: 'UNKNOWN' });

  const space =
    record.type === 'safeguarding-alert' ? chosen.spaces.protected : chosen.spaces.social;
  const matchedId = idFor(ports, ask, input.requestId, 'matched');
  const data: JsonObject = Object.fromEntries(
    Object.entries(record.data).filter(([field]) => !stays.includes(field)),
  );
  const create: OfficeChange = {
    space,
    type: record.type,
    recordId: matchedId,
    body: { op: 'create', data: 'review' in data ? { ...data, review: 'submitted' } : data },
  };
  const matched: OfficeChange = {
    space: record.spaceId,
    type: record.type,
    recordId,
    body: { op: 'patch', fields: { matchedTo: { from: null, to: matchedId } } },
  };
  // The bytes are the author's already; what is put to the matched record names them again.
  const attachments = (await ports.cases.attachmentsOf(municipalityId, recordId)).map(
    ({ id, data: facts }): OfficeChange => ({
      space,
      type: 'attachment',
      recordId: idFor(ports, ask, input.requestId, `attachment:${id}`),
      body: { op: 'create', data: { ...facts, subjectId: matchedId } },
    }),
  );
  return writeAtOffice(ports, ask, {
    intent: 'match-intake',
    requestId: input.requestId,
    step,
    changes: [
      create,
      ...attachments,
      ...acknowledged(record.type, record.data, space, matchedId),
      matched,
    ],
    onBehalfOf: record.createdBy,
  });
}

/** An alert somebody has taken stays taken. */
function acknowledged(
  type: RecordType,
  data: JsonObject,
  space: string,
  recordId: string,
): readonly OfficeChange[] {
  const known = acknowledgement.filter((field) => type === 'safeguarding-alert' && data[field]);
  if (known.length === 0) return [];
  const fields = Object.fromEntries(
    known.map((field) => [field, { from: null, to: data[field] ?? null }]),
  );
  return [{ space, type, recordId, body: { op: 'patch', fields } }];
}
