import type { CaseView } from '#client/store/store-api.ts';
import { declarationOf, isRecordType, type RecordType } from '#shared/domain/records.ts';
import type { JsonValue } from '#shared/lib/json.ts';

export interface CaseChange {
  readonly key: string;
  readonly type: RecordType;
  readonly by: string;
  readonly at: string;
  /** Null where the record is new. */
  readonly field: string | null;
  readonly value: JsonValue;
  /** Lies in the protected compartment: named, never quoted. */
  readonly covered: boolean;
}

const silent: readonly string[] = ['conflict', 'notice'];

/** What others have written since the person last looked, newest first. Pure. */
export function changesSince(
  rows: CaseView['rows'],
  since: string,
  me: string,
): readonly CaseChange[] {
  const changes: CaseChange[] = [];
  for (const row of rows) {
    const { type } = row;
    if (!isRecordType(type) || silent.includes(type)) continue;
    const covered = declarationOf(type).spaces[0] === 'protected';
    if (row.at > since && row.by !== me) {
      changes.push({
        key: row.id,
        type,
        by: row.by,
        at: row.at,
        field: null,
        value: null,
        covered,
      });
      continue;
    }
    for (const [field, [by, at]] of Object.entries(row.meta)) {
      if (at <= since || by === me) continue;
      changes.push({
        key: `${row.id} ${field}`,
        type,
        by,
        at,
        field,
        value: row.data[field] ?? null,
        covered,
      });
    }
  }
  return changes.toSorted((a, b) => b.at.localeCompare(a.at));
}
