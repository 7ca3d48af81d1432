import type { Selectable } from 'kysely';
import type { StoredRecord } from './centre-store.ts';
import type { Schema } from './schema.ts';

export function rowToRecord(row: Selectable<Schema['record']>): StoredRecord {
  return {
    id: row.id,
    spaceId: row.space_id,
    type: row.type,
    rev: row.rev,
    data: row.data,
    meta: row.meta,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}
