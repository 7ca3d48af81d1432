import type { JsonValue } from '#shared/lib/json.ts';
import { asText, sameJson } from '#shared/lib/json.ts';
import { declarationOf, policyOf } from '#shared/domain/records.ts';
import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import { mergeField } from '#shared/merge/merge-field.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';
import { checkFieldValue, checkSeen, checkWanted } from './check-record.ts';
import {
  classesOf,
  personalCodeFault,
  rejected,
  type Deciding,
  type Decision,
} from './decision.ts';
import { bringBack } from './decide-withdraw.ts';
import { raiseConflict, remember } from './question.ts';
import { tellAuthor } from './late-work.ts';
import { fieldMeta, tell, writerOf } from './tell.ts';

/** Merges each edited field by its policy; one refused field refuses the change, so that nobody's form is half kept. */
export function decidePatch(
  changeId: string,
  fields: Readonly<Record<string, FieldEdit>>,
  existing: StoredRecord,
  deciding: Deciding,
): Decision {
  const { world, actor } = deciding;
  if (declarationOf(existing.type).locked?.(existing.data) === true) return rejected('LOCKED');
  if (existing.type === 'notice' && existing.data['to'] !== actor.id) return rejected('NOT_YOURS');
  const merges = [];
  for (const [field, edit] of Object.entries(fields)) {
    const declaration = policyOf(existing.type, field);
    if (declaration === undefined) return rejected('UNKNOWN_FIELD', field);
    const meta = existing.meta[field];
    const theirs = {
      value: existing.data[field] ?? null,
      moment: meta ?? null,
      resolved: meta?.resolved === true,
    };
    // A merge takes what is no value of the field for nothing: it would answer «applied» and store nothing.
    const unsound =
      checkSeen(existing.type, field, edit, theirs.value) ??
      checkWanted(existing.type, field, edit, theirs.value);
    if (unsound !== null && declaration.policy !== 'fixed')
      return rejected(unsound.code, unsound.field);
    const merge = mergeField(declaration, edit, theirs, deciding.moment);
    if (merge.kind === 'refuse') return rejected(merge.code, field);
    const wanted = merge.kind === 'write' ? merge.value : 'to' in edit ? edit.to : null;
    const fault =
      merge.kind === 'same'
        ? null
        : (checkFieldValue(existing.type, field, wanted) ??
          personalCodeFault(existing.type, field, wanted, deciding.testIdentities));
    if (fault !== null) return rejected(fault.code, fault.field);
    if (field === 'review' && existing.createdBy === actor.id && wanted !== 'submitted')
      return rejected('NOT_YOURS', field);
    merges.push({ field, edit, theirs, merge });
  }

  let verdict: 'applied' | 'merged' | 'conflict' = 'applied';
  for (const { field, edit, theirs, merge } of merges) {
    const current = world.record(existing.id) ?? existing;
    const author = writerOf(current, field);
    switch (merge.kind) {
      case 'same':
        break;
      case 'write': {
        world.setField(current, field, merge.value, fieldMeta(changeId, deciding));
        if (theirs.value !== null)
          remember(
            current,
            field,
            theirs.value,
            author,
            changeId,
            merge.unseen ? 'unseen' : 'edited',
            deciding,
          );
        if (merge.unseen && verdict === 'applied') verdict = 'merged';
        if (merge.lost)
          tell(
            deciding,
            { ...current, heldIn: author.space },
            'value-replaced',
            author.by,
            field,
            theirs.value,
            merge.value,
          );
        break;
      }
      case 'keep': {
        const yours = 'to' in edit ? edit.to : null;
        remember(
          current,
          field,
          yours,
          { by: actor.id, at: deciding.now },
          changeId,
          'lost',
          deciding,
        );
        tell(deciding, current, 'value-replaced', actor.id, field, yours, theirs.value, author.by);
        if (verdict === 'applied') verdict = 'merged';
        break;
      }
      case 'conflict':
        raiseConflict(changeId, current, field, merge.base, merge.yours, deciding);
        verdict = 'conflict';
        break;
      default:
        merge satisfies never;
    }
  }
  // Whoever edits has not seen that it was withdrawn: their edit stands, and so does the record, until a person decides.
  if (isWithdrawn(existing.data) && merges.some(({ merge }) => merge.kind !== 'same')) {
    bringBack(changeId, existing.id, deciding);
    verdict = 'conflict';
  }
  tellAuthorOfStep(existing, deciding);
  return { kind: verdict, classes: classesOf(existing.type, Object.keys(fields)) };
}

/** What a supervisor's step means for the author of a record is told, also to an author who can't read where it lies. */
function tellAuthorOfStep(before: StoredRecord, deciding: Deciding): void {
  const after = deciding.world.record(before.id);
  if (after === undefined) return;
  const became = (field: string, value: JsonValue | 'any') =>
    !sameJson(before.data[field], after.data[field]) &&
    (value === 'any' ? after.data[field] !== null : sameJson(after.data[field], value));
  if (before.type === 'safeguarding-alert' && became('acknowledgedBy', 'any'))
    tell(deciding, after, 'alert-acknowledged', before.createdBy, null, null, null);
  if (became('review', 'returned'))
    tell(deciding, after, 'visit-returned', before.createdBy, null, null, null);
  if (became('review', 'accepted'))
    tell(deciding, after, 'visit-accepted', before.createdBy, null, null, null);
  if (after.type === 'late-work' && became('askedOf', 'any'))
    tellAuthor(deciding, after, 'late-asked', asText(after.data['askedOf']));
  if (became('matchedTo', 'any'))
    tell(deciding, after, 'matched', before.createdBy, null, null, null);
}
