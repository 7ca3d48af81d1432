import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export interface UnseenNotice {
  readonly id: string;
  readonly spaceId: string;
  readonly to: string;
}

/** Notices in people's own spaces that nobody has looked at, written before `before`. */
export async function unseenNotices(
  kysely: Kysely<Schema>,
  before: string,
): Promise<readonly UnseenNotice[]> {
  const { rows } = await sql<UnseenNotice>`
    select r.id, r.space_id as "spaceId", r.data ->> 'to' as "to" from record r join space s on s.id = r.space_id
    where r.type = 'notice' and s.kind = 'own' and (r.data ->> 'seenOn') is null and r.created_at < ${before}::timestamptz`.execute(
    kysely,
  );
  return rows;
}
