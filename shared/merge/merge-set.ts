import { isList, sameJson, type JsonValue } from '#shared/lib/json.ts';

/** Removals first, so that two people who both renamed a member keep both additions. */
export function mergeSet(
  current: JsonValue,
  edit: { readonly add: readonly JsonValue[]; readonly remove: readonly JsonValue[] },
): JsonValue {
  const members = isList(current) ? current : [];
  const kept = members.filter((member) => !edit.remove.some((gone) => sameJson(gone, member)));
  return [
    ...kept,
    ...edit.add.filter(
      (added, i) =>
        !kept.some((member) => sameJson(member, added)) &&
        edit.add.findIndex((other) => sameJson(other, added)) === i,
    ),
  ];
}
