import type { Change } from '#shared/protocol/change.ts';
import { isRecordType, type RecordType } from '#shared/domain/records.ts';
import type { Flag } from '#server/db/centre-store.ts';
import type { Deciding } from './decision.ts';
import { tell } from './tell.ts';

/** Written about the file itself, or by the door: no work under it. What late work contains is flagged when it is taken over. */
const unflagged: readonly RecordType[] = ['case-file', 'conflict', 'notice', 'late-work'];

/**
 * Nobody's work is refused because a file was closed meanwhile: it is taken in, and a supervisor looks at it. So is an
 * amendment of what they had accepted. What a supervisor writes has been looked at.
 */
export function raiseFlags(change: Change, deciding: Deciding): void {
  const { world, actor, now } = deciding;
  const { type, body } = change;
  if (actor.role === 'supervisor' || !isRecordType(type)) return;
  const flag = (kind: Flag['kind']) =>
    world.flag({
      id: deciding.newId(),
      kind,
      spaceId: change.space,
      recordId: change.recordId,
      recordType: type,
      changeId: change.changeId,
      authorId: deciding.onBehalfOf ?? actor.id,
      at: now,
    });
  const caseId = world.space(change.space)?.caseId ?? null;
  if (
    body.op !== 'resolve' &&
    !unflagged.includes(type) &&
    caseId !== null &&
    world.isClosed(caseId)
  )
    flag('closed-file');
  if (type === 'amendment' && body.op === 'create') flag('amended');
}

/** Whoever wrote the record hears that words were added to it. */
export function tellAmended(amendmentId: string, deciding: Deciding): void {
  const { world } = deciding;
  const subjectId = world.record(amendmentId)?.data['subjectId'];
  const subject = typeof subjectId === 'string' ? world.record(subjectId) : undefined;
  if (subject !== undefined)
    tell(deciding, subject, 'amended', subject.createdBy, null, null, null);
}
