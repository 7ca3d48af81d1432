import { fieldLists } from '#client/i18n/field-lists.ts';
import type { CodeList } from '#client/i18n/code-lists.ts';
import { isRecordType, policyOf } from '#shared/domain/records.ts';

export type OtherKind = 'prose' | 'line' | 'day' | { readonly list: CodeList };

/** A text of several lines: `prose` takes it, `line` does not. */
const longText = 'x'.repeat(1_000);

/** How another value of this field is typed; null where it can only be chosen from the two. Asked of the schema itself. */
export function otherKindOf(type: string, field: string): OtherKind | null {
  if (!isRecordType(type)) return null;
  const schema = policyOf(type, field)?.schema;
  if (schema === undefined) return null;
  const takes = (value: unknown) => schema.safeParse(value).success;
  const list = fieldLists[`${type}.${field}`];
  if (list !== undefined) return takes([]) ? null : { list };
  if (takes(longText)) return 'prose';
  if (takes('2026-01-31')) return takes('x') ? 'line' : 'day';
  return takes('x') ? 'line' : null;
}
