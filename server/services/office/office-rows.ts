import type { CaseDetail, OfficeRow } from '#shared/protocol/office.ts';
import type { PersonRow } from '#server/db/case-detail-store.ts';
import type { StoredRecord } from '#server/db/centre-store.ts';

/** A stored record as the office reads it. */
export function rowOf({
  id,
  type,
  rev,
  data,
  meta,
  createdBy,
  createdAt,
}: StoredRecord): OfficeRow {
  const lastWritten = Object.fromEntries(
    Object.entries(meta).map(([field, written]): [string, [string, string]] => [
      field,
      [written.by, written.at],
    ]),
  );
  return {
    id,
    type,
    rev,
    data: { ...data },
    by: createdBy,
    at: createdAt,
    meta: lastWritten,
  } as OfficeRow;
}

/** Only those who appear: the whole list of colleagues is another question. */
export function peopleIn(
  staff: readonly PersonRow[],
  rows: readonly unknown[],
): CaseDetail['people'] {
  const written = JSON.stringify(rows);
  return Object.fromEntries(
    staff
      .filter(({ id }) => written.includes(id))
      .map(({ id, name, role }) => [id, { id, name, role }]),
  );
}
