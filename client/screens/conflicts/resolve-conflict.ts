import type { Commit } from '#client/store/store-api.ts';
import { policyOf, type RecordType } from '#shared/domain/records.ts';
import { isList, sameJson, type JsonValue } from '#shared/lib/json.ts';
import type { Choice } from '#shared/protocol/change.ts';

export interface OpenConflict {
  readonly id: string;
  readonly space: string;
  readonly subjectId: string;
  readonly subjectType: RecordType;
  readonly field: string;
  readonly base: JsonValue;
  /** The value that stands in view now; what the centre kept, or what has replaced it since. */
  readonly current: JsonValue;
  readonly yours: JsonValue;
}

/** Null where both cannot stand together: a date, a choice from a list, a name. */
export function bothOf(conflict: OpenConflict): JsonValue | null {
  const { current, yours } = conflict;
  const schema = policyOf(conflict.subjectType, conflict.field)?.schema;
  if (schema === undefined) return null;
  let joined: JsonValue | null = null;
  if (isList(current) && isList(yours)) {
    joined = [...current, ...yours.filter((one) => !current.some((other) => sameJson(one, other)))];
  } else if (typeof current === 'string' && typeof yours === 'string' && takesProse(conflict)) {
    joined = `${current.trimEnd()}\n\n${yours.trimStart()}`;
  }
  return joined !== null && schema.safeParse(joined).success ? joined : null;
}

/** Whether the field holds a worker's own words, to be written anew in a box. */
export function takesProse({
  subjectType,
  field,
}: Pick<OpenConflict, 'subjectType' | 'field'>): boolean {
  return policyOf(subjectType, field)?.schema.safeParse('a'.repeat(300)).success === true;
}

/** Whether another value can be typed at all: text does, a code from a list is chosen among the two. */
export function takesText({
  subjectType,
  field,
}: Pick<OpenConflict, 'subjectType' | 'field'>): boolean {
  return (
    takesProse({ subjectType, field }) ||
    policyOf(subjectType, field)?.schema.safeParse('abc').success === true
  );
}

export function isValid(conflict: OpenConflict, value: JsonValue): boolean {
  return policyOf(conflict.subjectType, conflict.field)?.schema.safeParse(value).success === true;
}

/** `seen` is the value on the resolver's screen: one that changed meanwhile is not swept away. */
export function resolveConflict(conflict: OpenConflict, choice: Choice, other: JsonValue): Commit {
  const values: Record<Choice, JsonValue> = {
    theirs: conflict.current,
    yours: conflict.yours,
    both: bothOf(conflict) ?? conflict.current,
    other,
  };
  return {
    intent: 'resolve-conflict',
    changes: [
      {
        space: conflict.space,
        type: 'conflict',
        recordId: conflict.id,
        body: {
          op: 'resolve',
          subjectId: conflict.subjectId,
          field: conflict.field,
          choice,
          seen: conflict.current,
          value: values[choice],
        },
      },
    ],
  };
}
