import { sameJson } from '#shared/lib/json.ts';
import { declarationOf } from '#shared/domain/records.ts';
import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import type { ChangeBody } from '#shared/protocol/change.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import { checkFieldValue } from './check-record.ts';
import {
  classesOf,
  personalCodeFault,
  rejected,
  textOf,
  type Deciding,
  type Decision,
} from './decision.ts';
import { fieldMeta, tell, writerOf } from './tell.ts';

type Resolve = Extract<ChangeBody, { op: 'resolve' }>;

/**
 * A person settles what two people wrote. The first settlement stands; a second learns who was first.
 * A value the resolver had not seen is not swept away: the question stays open with the value that stands now.
 */
export function decideResolve(
  changeId: string,
  body: Resolve,
  conflict: StoredRecord,
  subject: StoredRecord,
  deciding: Deciding,
): Decision {
  const { world, actor, now } = deciding;
  const about =
    conflict.type === 'conflict' &&
    conflict.data['subjectId'] === subject.id &&
    conflict.data['field'] === body.field;
  if (!about) return rejected('INVALID_FIELD', 'subjectId');
  const fault =
    checkFieldValue(subject.type, body.field, body.value) ??
    personalCodeFault(subject.type, body.field, body.value, deciding.testIdentities);
  if (fault !== null) return rejected(fault.code, fault.field);
  const current = subject.data[body.field] ?? null;
  if (body.field === 'withdrawn') {
    // Its answers are the withdrawal there is, and none: nobody withdraws anew in another's name.
    const asked = [null, current, conflict.data['yours'] ?? null, conflict.data['theirs'] ?? null];
    if (!asked.some((value) => sameJson(value, body.value)))
      return rejected('INVALID_FIELD', body.field);
  } else if (isWithdrawn(subject.data)) return rejected('WITHDRAWN', body.field);
  const locked = declarationOf(subject.type).locked?.(subject.data) === true;
  if (locked && !sameJson(current, body.value)) return rejected('LOCKED', body.field);
  if (conflict.data['state'] === 'resolved') {
    return sameJson(current, body.value)
      ? { kind: 'merged', classes: [] }
      : rejected('ALREADY_RESOLVED', body.field);
  }
  const author = writerOf(subject, body.field);
  if (!sameJson(current, body.seen) && !sameJson(current, body.value)) {
    world.put({
      ...conflict,
      data: { ...conflict.data, theirs: current, theirsBy: author.by, theirsAt: author.at },
    });
    return { kind: 'conflict', classes: classesOf(subject.type, [body.field]) };
  }

  const settled = {
    ...conflict.data,
    state: 'resolved',
    choice: body.choice,
    resolvedBy: actor.id,
    resolvedAt: now,
  };
  world.put({ ...conflict, data: settled });
  if (!sameJson(current, body.value) && current !== null) {
    world.remember({
      spaceId: subject.spaceId,
      recordId: subject.id,
      field: body.field,
      value: current,
      authorId: author.by,
      writtenAt: author.at,
      changeId,
      why: 'resolved',
    });
  }
  const yoursBy = textOf(conflict.data['yoursBy']);
  const yours = conflict.data['yours'] ?? null;
  if (!sameJson(yours, body.value)) {
    world.remember({
      spaceId: subject.spaceId,
      recordId: subject.id,
      field: body.field,
      value: yours,
      authorId: yoursBy,
      writtenAt: textOf(conflict.data['yoursAt']),
      changeId,
      why: 'lost',
    });
    tell(deciding, subject, 'conflict-resolved', yoursBy, body.field, yours, body.value);
  }
  if (!sameJson(current, body.value))
    tell(
      deciding,
      { ...subject, heldIn: author.space },
      'conflict-resolved',
      author.by,
      body.field,
      current,
      body.value,
    );
  // The mark is set even when the value stays: a late arrival must not undo what a person has settled.
  const mark = fieldMeta(changeId, deciding, true);
  world.setField(
    subject,
    body.field,
    body.value,
    sameJson(current, body.value) ? { ...mark, ...author } : mark,
  );
  return { kind: 'applied', classes: classesOf(subject.type, [body.field]) };
}
