import { recordTypes } from '#shared/domain/records.ts';
import { sameJson, type JsonValue } from '#shared/lib/json.ts';
import type { OfficeRow } from '#shared/protocol/office.ts';

export interface PairField {
  readonly field: string;
  readonly values: readonly [JsonValue, JsonValue];
}

/** The fields of two records of a person: those that agree, those only one has, those that differ. Pure. */
export function pairFields(
  one: OfficeRow,
  other: OfficeRow,
): Readonly<Record<'same' | 'alone' | 'differ', readonly PairField[]>> {
  const all = Object.keys(recordTypes.person.fields).flatMap((field): PairField[] => {
    const values = [valueOf(one, field), valueOf(other, field)] as const;
    return values.every((value) => value === null) ? [] : [{ field, values }];
  });
  const isSame = ({ values }: PairField) => sameJson(values[0], values[1]);
  const isAlone = ({ values }: PairField) => values.includes(null);
  return {
    same: all.filter(isSame),
    alone: all.filter((each) => !isSame(each) && isAlone(each)),
    differ: all.filter((each) => !isSame(each) && !isAlone(each)),
  };
}

/** The older record survives. `take`: what the other has right, where the first has nothing or was not chosen. */
export function takenOf(
  rows: readonly [OfficeRow, OfficeRow],
  chosen: Readonly<Record<string, 0 | 1 | null | undefined>>,
): { readonly survivor: OfficeRow; readonly alias: OfficeRow; readonly take: string[] } {
  const [one, other] = rows;
  const older = one.at <= other.at ? 0 : 1;
  const [survivor, alias] = older === 0 ? [one, other] : [other, one];
  const { alone, differ } = pairFields(one, other);
  const take = [
    ...alone.filter(({ values }) => values[older] === null),
    ...differ.filter(({ field }) => (chosen[field] ?? older) !== older),
  ].map(({ field }) => field);
  return { survivor, alias, take };
}

function valueOf(row: OfficeRow, field: string): JsonValue {
  const value = row.data[field] ?? null;
  return value === '' ? null : value;
}
