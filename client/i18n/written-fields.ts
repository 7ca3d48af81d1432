import type { ChangeBody } from '#shared/protocol/change.ts';
import type { JsonValue } from '#shared/lib/json.ts';

/** Bookkeeping nobody typed. */
const silent: readonly string[] = [
  'recordedBy',
  'recordedByName',
  'planId',
  'review',
  'raisedAt',
  'matchedTo',
];

/** What the worker wrote, field by field; what was left empty is left out. */
export function writtenFields(
  body: ChangeBody,
): readonly (readonly [field: string, value: JsonValue])[] {
  return fieldsOf(body).filter(
    ([field, value]) =>
      !silent.includes(field) &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  );
}

function fieldsOf(body: ChangeBody): readonly (readonly [string, JsonValue])[] {
  switch (body.op) {
    case 'create':
      return Object.entries(body.data);
    case 'patch':
      return Object.entries(body.fields).map(([field, edit]) => {
        if ('to' in edit) return [field, edit.to] as const;
        return [field, 'add' in edit ? [...edit.add] : edit.plus] as const;
      });
    case 'resolve':
      return [[body.field, body.value]];
    case 'withdraw':
      return [['withdrawn', body.reason]];
    case 'reinstate':
    case 'unite':
    case 'split':
      return [];
    case 'adopt':
      return [['note', body.note]];
    default:
      return body satisfies never;
  }
}
