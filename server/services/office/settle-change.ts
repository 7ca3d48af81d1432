import type { RecordType } from '#shared/domain/records.ts';
import { ok } from '#shared/lib/result.ts';
import { decodeChange } from '#shared/protocol/change.ts';
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
  if (input.action === 'take-over') {
    if (changes.length !== group.length)
      return refuse('INVALID', { field: 'action', code: 'UNREADABLE' });
    // A review, a receipt, a match are verbs of their own: nobody does them by taking over what was refused.
    if (changes.some(({ body }) => body.op === 'patch' && isVerb(Object.keys(body.fields))))
      return refuse('INVALID', { field: 'action', code: 'NOT_ALLOWED' });
    const step = `take-over:${first.changeId}`;
    const written = await writeAtOffice(ports, ask, {
      intent: 'take-over',
      requestId: input.requestId,
      step,
      changes: changes.map(
        ({ space, type, recordId, body, changeId: supersedes }): OfficeChange => ({
          space,
          type: type as RecordType,
          recordId,
          body,
          supersedes,
        }),
      ),
      onBehalfOf: first.authorId,
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

function isVerb(fields: readonly string[]): boolean {
  return fields.some((field) => verbFields.includes(field));
}
