import { declarationOf, type RecordType } from '#shared/domain/records.ts';
import type { Row } from '#shared/protocol/sync.ts';
import type { RecordText } from '#server/db/pull-store.ts';

/** A record as JSON text of a Row (shared/protocol/sync.ts). */
export function wireRow(record: RecordText): string {
  const { id, type, rev, createdBy: by, createdAt: at } = record;
  const meta: Row['meta'] = Object.fromEntries(
    Object.entries(record.meta).map(([field, written]) => [field, [written.by, written.at]]),
  );
  const head = JSON.stringify({ id, type, rev, by, at, meta } satisfies Omit<Row, 'data'>);
  return `${head.slice(0, -1)},"data":${record.data}}`;
}

/** Item classes that lie in records of these types: what an audit row says was delivered. */
export function itemClassesOf(types: Iterable<RecordType>): readonly string[] {
  const classes = new Set<string>();
  for (const type of new Set(types)) {
    for (const { itemClass } of Object.values(declarationOf(type).fields)) classes.add(itemClass);
  }
  return [...classes].toSorted();
}
