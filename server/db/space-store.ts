import { sql, type Kysely, type Transaction } from 'kysely';
import type { SpaceRow } from './centre-store.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

export interface SpaceStore {
  /** Spaces with empty heads. Those that are there already stay as they are: safe to repeat. */
  addSpaces(spaces: readonly SpaceRow[], at: string): Promise<void>;
}

export function createSpaceStore(kysely: Kysely<Schema>): SpaceStore {
  return {
    addSpaces: (spaces, at) => inTransaction(kysely, {}, (tx) => insertSpaces(tx, spaces, at)),
  };
}

/** A space has no meaning without its head: both or neither. */
export async function insertSpaces(
  tx: Transaction<Schema>,
  spaces: readonly SpaceRow[],
  at: string,
): Promise<void> {
  if (spaces.length === 0) return;
  const rows = JSON.stringify(spaces);
  await sql`
    insert into space (id, kind, municipality_id, case_id, owner_id, created_at)
    select s.id, s.kind, s."municipalityId", s."caseId", s."ownerId", ${at}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as s(id uuid, kind text, "municipalityId" uuid, "caseId" uuid, "ownerId" uuid)
    on conflict (id) do nothing`.execute(tx);
  await sql`
    insert into space_head (space_id)
    select s.id from jsonb_to_recordset(${rows}::jsonb) as s(id uuid)
    on conflict (space_id) do nothing`.execute(tx);
}
