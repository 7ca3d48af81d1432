import { isList, sameJson, type JsonValue } from '#shared/lib/json.ts';

/** Both values kept: lists are joined, prose stands one under the other. Null where two can't be one. Pure. */
export function bothOf(theirs: JsonValue, yours: JsonValue, isProse: boolean): JsonValue | null {
  if (isList(theirs) && isList(yours))
    return [...theirs, ...yours.filter((each) => !theirs.some((one) => sameJson(one, each)))];
  if (isProse && typeof theirs === 'string' && typeof yours === 'string')
    return [theirs.trim(), yours.trim()].filter(Boolean).join('\n');
  return null;
}
