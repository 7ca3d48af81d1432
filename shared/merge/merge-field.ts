import { asText, sameJson, type JsonValue } from '#shared/lib/json.ts';
import type { FieldDeclaration } from '#shared/domain/field.ts';
import type { FieldEdit } from '#shared/protocol/change.ts';
import type { Moment } from './moment.ts';
import { mergeSet } from './merge-set.ts';
import { mergeText } from './merge-text.ts';

/**
 * Law (docs/laws.md L5): the centre's value is replaced by somebody who had not seen it only where the field's policy
 * allows; the value that loses is always handed back to the caller, who keeps it in history. No clock, no IO.
 */
export type FieldMerge =
  /** The value stands already. */
  | { readonly kind: 'same' }
  /** `value` is written. `unseen`: over a value its writer had not seen; `lost`: that value stands nowhere any more. */
  | {
      readonly kind: 'write';
      readonly value: JsonValue;
      readonly unseen: boolean;
      readonly lost: boolean;
    }
  /** The centre's value stays, the arriving one is the loser (last writer by clock). */
  | { readonly kind: 'keep' }
  /** A person decides; the centre's value stays until then. */
  | { readonly kind: 'conflict'; readonly base: JsonValue; readonly yours: JsonValue }
  | { readonly kind: 'refuse'; readonly code: 'FIXED_FIELD' | 'INVALID_FIELD' };

export interface Theirs {
  readonly value: JsonValue;
  /** When it was written; null where nobody wrote it after the creation. */
  readonly moment: Moment | null;
  /** The last write was a person's resolution of a conflict: no late arrival undoes it unasked. */
  readonly resolved: boolean;
}

export function mergeField(
  declaration: FieldDeclaration,
  edit: FieldEdit,
  theirs: Theirs,
  yoursMoment: Moment,
): FieldMerge {
  const { policy } = declaration;
  if (policy === 'fixed') return { kind: 'refuse', code: 'FIXED_FIELD' };
  if (policy === 'set')
    return 'add' in edit ? write(theirs.value, mergeSet(theirs.value, edit)) : refuse;
  if (policy === 'counter') {
    return 'plus' in edit
      ? write(theirs.value, (typeof theirs.value === 'number' ? theirs.value : 0) + edit.plus)
      : refuse;
  }
  if (!('from' in edit)) return refuse;
  if (sameJson(theirs.value, edit.to)) return { kind: 'same' };
  if (sameJson(theirs.value, edit.from))
    return { kind: 'write', value: edit.to, unseen: false, lost: false };
  if (sameJson(edit.from, edit.to)) return { kind: 'same' };

  const asked: FieldMerge = { kind: 'conflict', base: edit.from, yours: edit.to };
  switch (policy) {
    case 'ask':
      return asked;
    case 'text3': {
      // What is no text would be merged as an empty one: everybody's words gone, or nothing done, and nobody told.
      if (!isText(edit.to)) return refuse;
      if (!isText(edit.from) || !isText(theirs.value)) return asked;
      const merged = mergeText(asText(edit.from), asText(theirs.value), asText(edit.to));
      if (merged === null) return asked;
      return sameJson(merged, theirs.value)
        ? { kind: 'same' }
        : { kind: 'write', value: merged, unseen: true, lost: false };
    }
    case 'raise':
      if (theirs.resolved) return asked;
      return isHigher(declaration.order, edit.to, theirs.value)
        ? { kind: 'write', value: edit.to, unseen: true, lost: true }
        : asked;
    case 'lww':
      if (theirs.moment !== null && yoursMoment.latest < theirs.moment.earliest)
        return { kind: 'keep' };
      return { kind: 'write', value: edit.to, unseen: true, lost: true };
    default:
      return policy satisfies never;
  }
}

const refuse: FieldMerge = { kind: 'refuse', code: 'INVALID_FIELD' };

function write(theirs: JsonValue, value: JsonValue): FieldMerge {
  return sameJson(theirs, value)
    ? { kind: 'same' }
    : { kind: 'write', value, unseen: false, lost: false };
}

function isText(value: JsonValue): boolean {
  return value === null || typeof value === 'string';
}

function isHigher(order: readonly string[], a: JsonValue, b: JsonValue): boolean {
  return order.indexOf(asText(a)) > order.indexOf(asText(b));
}
