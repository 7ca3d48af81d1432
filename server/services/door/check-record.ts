import { sameJson, type JsonObject, type JsonValue } from '#shared/lib/json.ts';
import { isSoundJson } from '#shared/lib/sound-json.ts';
import { isSoundText } from '#shared/lib/text.ts';
import type { SpaceKind } from '#shared/domain/field.ts';
import { declarationOf, policyOf, type RecordType } from '#shared/domain/records.ts';
import type { ChangeBody, FieldEdit } from '#shared/protocol/change.ts';
import type { Fault } from './decision.ts';

/** Fields that say who wrote a record: they name the author, never anybody else. */
const authorFields = ['recordedBy'] as const;
/** Fields only a later step may fill. */
const laterFields = [
  'acknowledgedAt',
  'acknowledgedByName',
  'reviewedBy',
  'reviewedAt',
  'matchedTo',
  'escalatedTo',
  'escalatedAt',
  'resolvedBy',
  'withdrawn',
] as const;
const laterOf: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  'safeguarding-alert': ['acknowledgedBy', 'closedNote'],
  'home-visit': ['returnReasons'],
  'care-visit': ['returnReasons'],
};
/** Types the door alone writes. */
const doorOnly: readonly RecordType[] = ['conflict', 'notice', 'late-work'];

/** A new record against its declaration; null when it may stand. */
export function checkCreation(
  type: RecordType,
  spaceKind: SpaceKind,
  data: JsonObject,
  authorId: string,
): Fault | null {
  if (doorOnly.includes(type)) return { code: 'NOT_ALLOWED' };
  const declaration = declarationOf(type);
  if (!declaration.spaces.includes(spaceKind)) return { code: 'WRONG_SPACE' };
  for (const field of declaration.required) {
    if (data[field] === undefined) return { code: 'MISSING_FIELD', field };
  }
  for (const [field, value] of Object.entries(data)) {
    const fault = checkFieldValue(type, field, value);
    if (fault !== null) return fault;
  }
  for (const field of authorFields) {
    if (data[field] !== undefined && data[field] !== authorId)
      return { code: 'NOT_ALLOWED', field };
  }
  for (const field of [...laterFields, ...(laterOf[type] ?? [])]) {
    if (!isEmpty(data[field])) return { code: 'NOT_ALLOWED', field };
  }
  if (data['review'] !== undefined && data['review'] !== 'submitted')
    return { code: 'NOT_ALLOWED', field: 'review' };
  return null;
}

export function checkFieldValue(type: RecordType, field: string, value: unknown): Fault | null {
  const declaration = policyOf(type, field);
  if (declaration === undefined) return { code: 'UNKNOWN_FIELD', field };
  return declaration.schema.safeParse(value).success ? null : { code: 'INVALID_FIELD', field };
}

/**
 * What a person saw is kept as the base of a conflict and shown: it must be a value the field may have. The one that
 * stands is, whatever the field allows today: else nobody could ever mend it.
 */
export function checkSeen(
  type: RecordType,
  field: string,
  edit: FieldEdit,
  current: JsonValue,
): Fault | null {
  if (!('from' in edit) || isEmpty(edit.from) || sameJson(edit.from, current)) return null;
  return checkFieldValue(type, field, edit.from);
}

/** What a person wrote, whatever the merge makes of it; the value that stands may be sent as it stands. */
export function checkWanted(
  type: RecordType,
  field: string,
  edit: FieldEdit,
  current: JsonValue,
): Fault | null {
  if (!('to' in edit) || sameJson(edit.to, current)) return null;
  return checkFieldValue(type, field, edit.to);
}

/**
 * Text the database can't hold, wherever it stands: the value a person saw is kept in a conflict too. It would
 * take the whole batch down with it.
 */
export function checkText(body: ChangeBody): Fault | null {
  for (const [field, value] of Object.entries(storedValues(body))) {
    if (!isSoundText(field)) return { code: 'INVALID_FIELD' };
    if (!isSoundJson(value)) return { code: 'INVALID_FIELD', field };
  }
  return null;
}

function storedValues(body: ChangeBody): JsonObject {
  switch (body.op) {
    case 'create':
      return body.data;
    case 'resolve':
      return { [body.field]: [body.value, body.seen] };
    case 'patch':
      return body.fields;
    case 'withdraw':
      return { withdrawn: body.reason, seen: body.seen };
    case 'reinstate':
      return { withdrawn: body.seen };
    case 'adopt':
      return { note: body.note };
    case 'unite':
      return {};
    case 'split':
      return {
        given: [...Object.values(body.survivor), ...Object.values(body.alias)].map(
          ({ value }) => value,
        ),
      };
    default:
      return body satisfies never;
  }
}

function isEmpty(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}
