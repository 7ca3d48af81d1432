import { isWithdrawn } from '#shared/domain/withdrawal.ts';
import type { JsonObject, JsonValue } from '#shared/lib/json.ts';
import type { Change, FieldEdit } from '#shared/protocol/change.ts';
import type { Row } from '#shared/protocol/sync.ts';
import { mergeSet } from './merge-set.ts';

/**
 * Law: what a person wrote is what they see until the centre has answered and the answer has been pulled.
 * The view is base ⊕ acknowledged-not-yet-pulled ⊕ outbox, in the order of the outbox; the bytes of a change never move.
 */
export interface ViewRow extends Row {
  /** Changes of this replica the centre has not confirmed or whose result is not in the base yet. */
  readonly pending: readonly string[];
}

/** Null base: the record is known from the change alone. Null result: the change says nothing about the record. */
export function overlay(base: ViewRow | null, change: Change): ViewRow | null {
  const { body } = change;
  switch (body.op) {
    case 'create':
      if (base !== null) return base;
      return {
        id: change.recordId,
        type: change.type,
        rev: 0,
        data: body.data,
        by: change.actor,
        at: change.at,
        meta: {},
        pending: [change.changeId],
      };
    case 'patch': {
      if (base === null) return null;
      const data: Record<string, JsonValue> = { ...base.data };
      const meta: Record<string, readonly [string, string]> = { ...base.meta };
      for (const [field, edit] of Object.entries(body.fields)) {
        data[field] = editedValue(data[field] ?? null, edit);
        meta[field] = [change.actor, change.at];
      }
      // Whoever edits has not seen that it was withdrawn: the edit brings it back, as it will at the centre.
      if (isWithdrawn(data)) data['withdrawn'] = null;
      return { ...base, data, meta, pending: [...base.pending, change.changeId] };
    }
    case 'withdraw':
      return stepped(base, change, { reason: body.reason, by: change.actor, at: change.at });
    case 'reinstate':
      return stepped(base, change, null);
    case 'unite':
    case 'split':
      // Said at the desk alone; no outbox holds one.
      return base;
    case 'resolve': {
      if (base === null) return null;
      const data: JsonObject = {
        ...base.data,
        state: 'resolved',
        choice: body.choice,
        resolvedBy: change.actor,
        resolvedAt: change.at,
      };
      return { ...base, data, pending: [...base.pending, change.changeId] };
    }
    case 'adopt': {
      if (base === null) return null;
      const state = body.choice === 'take' ? 'adopted' : 'set-aside';
      const by = { handledBy: change.actor, handledAt: change.at, note: body.note };
      return {
        ...base,
        data: { ...base.data, state, ...by },
        pending: [...base.pending, change.changeId],
      };
    }
    default:
      return body satisfies never;
  }
}

function stepped(base: ViewRow | null, change: Change, withdrawn: JsonValue): ViewRow | null {
  if (base === null) return null;
  return {
    ...base,
    data: { ...base.data, withdrawn },
    meta: { ...base.meta, withdrawn: [change.actor, change.at] },
    pending: [...base.pending, change.changeId],
  };
}

/** A resolution also shows on its subject at once. */
export function overlayResolvedSubject(subject: ViewRow, change: Change): ViewRow {
  if (change.body.op !== 'resolve' || change.body.subjectId !== subject.id) return subject;
  const { field, value } = change.body;
  return {
    ...subject,
    data: { ...subject.data, [field]: value },
    meta: { ...subject.meta, [field]: [change.actor, change.at] },
    pending: [...subject.pending, change.changeId],
  };
}

export function editedValue(current: JsonValue, edit: FieldEdit): JsonValue {
  if ('from' in edit) return edit.to;
  if ('plus' in edit) return (typeof current === 'number' ? current : 0) + edit.plus;
  return mergeSet(current, edit);
}
