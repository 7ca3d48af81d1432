import type { RecordType } from '#shared/domain/records.ts';
import { ok } from '#shared/lib/result.ts';
import type { LateRow } from '#server/db/office-change-store.ts';
import { decodeChange, type Change } from '#shared/protocol/change.ts';
import type { ChangeSettled, SettleChange } from '#shared/protocol/office-work.ts';
import { verbFields } from './edit-record.ts';
import { refuse, roleDenied, type Answer, type Ask, type OfficePorts } from './office-ports.ts';
import { isStepTaken, writeAtOffice, type OfficeChange } from './write-at-office.ts';

/**
 * Work the door refused or put aside becomes a person's decision: taken over into the case under the supervisor's right
 * with its author's name, or noted. Its bytes stay in the log either way.
 */
export async function settleChange(
  ports: OfficePorts,
  ask: Ask,
  changeId: string,
  input: SettleChange,
): Promise<Answer<ChangeSettled>> {
  const denied = roleDenied(ask);
  if (denied !== null) return denied;
  const group = await ports.changes.refusedGroup(ask.actor.municipalityId, changeId);
  const first = group?.[0];
  if (group === null || first === undefined) return refuse('NOT_FOUND');
  const changes = group.flatMap(({ body }) => decodeChange(body) ?? []);
  const settled = {
    changeIds: group.map((one) => one.changeId),
    recordIds: changes.map(({ recordId }) => recordId),
    duplicate: group.every(({ settledAt }) => settledAt !== null),
  };
  if (settled.duplicate) return ok(settled);
  if (input.action === 'note' && input.note.trim() === '')
    return refuse('INVALID', { field: 'note', code: 'EMPTY' });
  const late = await ports.changes.lateOf(ask.actor.municipalityId, settled.changeIds);
  if (input.action === 'take-over' || late.length > 0) {
    if (input.action === 'take-over' && changes.length !== group.length)
      return refuse('INVALID', { field: 'action', code: 'UNREADABLE' });
    // A review, a receipt, a match are verbs of their own: nobody does them by taking over what was refused.
    if (
      input.action === 'take-over' &&
      changes.some(({ body }) => body.op === 'patch' && isVerb(Object.keys(body.fields)))
    )
      return refuse('INVALID', { field: 'action', code: 'NOT_ALLOWED' });
    const step = `take-over:${first.changeId}`;
    const written = await writeAtOffice(ports, ask, {
      intent: 'take-over',
      requestId: input.requestId,
      step,
      changes: late.length > 0 ? late.map(adoption(input)) : changes.map(asItIs),
      ...(late.length > 0 ? {} : { onBehalfOf: first.authorId }),
    });
    // Taken over a moment ago, perhaps by a request that ended before it could say so.
    if (!written.ok && !(await isStepTaken(ports, step))) return written;
  }
  await ports.changes.settle(
    settled.changeIds,
    ask.actor.id,
    ports.door.now().toISOString(),
    input.note,
  );
  return ok(settled);
}

const asItIs = ({ space, type, recordId, body, changeId }: Change): OfficeChange => ({
  space,
  type: type as RecordType,
  recordId,
  body,
  supersedes: changeId,
});

/** What was laid into the case file is dealt with there, so that whoever holds the file reads what became of it. */
const adoption =
  ({ action, note }: SettleChange) =>
  ({ spaceId, recordId }: LateRow): OfficeChange => ({
    space: spaceId,
    type: 'late-work',
    recordId,
    body: { op: 'adopt', choice: action === 'take-over' ? 'take' : 'aside', note },
  });

function isVerb(fields: readonly string[]): boolean {
  return fields.some((field) => verbFields.includes(field));
}
