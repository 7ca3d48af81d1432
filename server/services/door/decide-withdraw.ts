import { sameJson, type JsonValue } from '#shared/lib/json.ts';
import { declarationOf, editableOf, isWithdrawable } from '#shared/domain/records.ts';
import { isWithdrawn, withdrawal } from '#shared/domain/withdrawal.ts';
import type { ChangeBody } from '#shared/protocol/change.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import { checkFieldValue } from './check-record.ts';
import { classesOf, rejected, type Deciding, type Decision } from './decision.ts';
import { raiseConflict, remember } from './question.ts';
import { fieldMeta, writerOf } from './tell.ts';

type Withdraw = Extract<ChangeBody, { op: 'withdraw' }>;

/**
 * Edit beats delete (docs/laws.md L5): a withdrawal over an edit its author had not seen, or over an open question, does
 * not take effect; a person is asked. In either order the same stands: the edit, and the question.
 */
export function decideWithdraw(
  changeId: string,
  body: Withdraw,
  record: StoredRecord,
  deciding: Deciding,
): Decision {
  const { world, actor, now } = deciding;
  if (!isWithdrawable(record.type)) return rejected('NOT_ALLOWED');
  if (declarationOf(record.type).locked?.(record.data) === true) return rejected('LOCKED');
  const wanted = { reason: body.reason, by: actor.id, at: now };
  if (!withdrawal.safeParse(wanted).success) return rejected('INVALID_FIELD', 'withdrawn');
  const classes = classesOf(record.type, ['withdrawn']);
  if (isWithdrawn(record.data)) {
    remember(record, 'withdrawn', wanted, { by: actor.id, at: now }, changeId, 'lost', deciding);
    return { kind: 'merged', classes };
  }
  const questions = world.openConflictsAbout(record.id);
  const seen = sameJson(editableOf(record.type, body.seen), editableOf(record.type, record.data));
  if (!seen || questions.some(({ data }) => data['field'] !== 'withdrawn')) {
    raiseConflict(changeId, record, 'withdrawn', null, wanted, deciding);
    return { kind: 'conflict', classes };
  }
  world.setField(record, 'withdrawn', wanted, fieldMeta(changeId, deciding));
  // Whether to withdraw it was asked before, and here is the answer of somebody who has seen all there is.
  for (const question of questions)
    world.put({
      ...question,
      data: {
        ...question.data,
        state: 'resolved',
        choice: 'other',
        resolvedBy: actor.id,
        resolvedAt: now,
      },
    });
  return { kind: 'applied', classes };
}

export function decideReinstate(
  changeId: string,
  seen: JsonValue,
  record: StoredRecord,
  deciding: Deciding,
): Decision {
  if (!isWithdrawable(record.type)) return rejected('NOT_ALLOWED');
  const classes = classesOf(record.type, ['withdrawn']);
  const fault = checkFieldValue(record.type, 'withdrawn', seen);
  if (fault !== null) return rejected(fault.code, fault.field);
  const stands = record.data['withdrawn'] ?? null;
  if (stands === null) return { kind: 'applied', classes };
  // Withdrawn anew since, for another reason: that one has not been answered.
  if (!isSameWithdrawal(stands, seen)) {
    raiseConflict(changeId, record, 'withdrawn', seen, null, deciding);
    return { kind: 'conflict', classes };
  }
  const author = writerOf(record, 'withdrawn');
  remember(record, 'withdrawn', stands, author, changeId, 'edited', deciding);
  deciding.world.setField(record, 'withdrawn', null, fieldMeta(changeId, deciding));
  return { kind: 'applied', classes };
}

/** The device knows when by its own clock, the centre by its own. */
function isSameWithdrawal(a: JsonValue, b: JsonValue): boolean {
  const said = (value: JsonValue) => {
    const { data } = withdrawal.safeParse(value);
    return data === undefined ? null : { by: data.by, reason: data.reason };
  };
  return sameJson(said(a), said(b));
}

/** An edit that came over a withdrawal its author had not seen: the record stands, and whoever withdrew it is asked. */
export function bringBack(changeId: string, recordId: string, deciding: Deciding): void {
  const { world } = deciding;
  const record = world.record(recordId);
  const was = record?.data['withdrawn'] ?? null;
  if (record === undefined || was === null) return;
  const author = writerOf(record, 'withdrawn');
  remember(record, 'withdrawn', was, author, changeId, 'unseen', deciding);
  world.setField(record, 'withdrawn', null, fieldMeta(changeId, deciding));
  const standing = world.record(recordId) ?? record;
  raiseConflict(changeId, standing, 'withdrawn', null, was, deciding, author);
}
