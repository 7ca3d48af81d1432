import type { JsonValue } from '#shared/lib/json.ts';
import { foldText } from '#shared/lib/text.ts';
import type { StoredRecord } from './centre-store.ts';
import type { Schema } from './schema.ts';

type SearchKey = Schema['search_key'];

/** Types by which the centre finds somebody. */
export function isSearchable({ type }: StoredRecord): boolean {
  return type === 'person' || type === 'case-file';
}

/** The folded words of one record; a field that is empty gives no key. */
export function searchKeysOf(record: StoredRecord): readonly SearchKey[] {
  const { data } = record;
  const words: Partial<Record<SearchKey['kind'], readonly (JsonValue | undefined)[]>> =
    record.type === 'person'
      ? {
          name: [data['givenName'], data['familyName']],
          'personal-code': [data['personalCode']],
          phone: [data['phone']],
          address: [data['actualAddress'], data['declaredAddress']],
        }
      : { 'case-number': [data['caseNumber']] };
  return Object.entries(words).flatMap(([kind, values]) => {
    const texts = new Set(values.filter((value) => typeof value === 'string').map(foldText));
    const folded = [...texts].join(' ').trim();
    if (folded === '') return [];
    return {
      space_id: record.spaceId,
      record_id: record.id,
      kind: kind as SearchKey['kind'],
      folded,
    };
  });
}
