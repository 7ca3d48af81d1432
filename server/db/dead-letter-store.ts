import { sql, type Kysely } from 'kysely';
import type { DeadLetterRequest } from '#shared/protocol/dead-letter.ts';
import type { Schema } from './schema.ts';

export interface DeadLetterStore {
  /** Keeps the bytes as they came; what is held already stays. Answers how many of them are held now. */
  keep(
    accountId: string,
    replicaId: string,
    letters: DeadLetterRequest['changes'],
    at: Date,
  ): Promise<number>;
}

export function createDeadLetterStore(kysely: Kysely<Schema>): DeadLetterStore {
  return {
    async keep(accountId, replicaId, letters, at) {
      const rows = letters.map((letter) => ({
        ...letter,
        body: Buffer.from(letter.body, 'utf8').toString('base64'),
      }));
      await sql`
        insert into dead_letter (change_id, account_id, replica_id, group_id, raw, body_hash, space_id, type, intent, saved_at, received_at)
        select "changeId", ${accountId}::uuid, ${replicaId}, "groupId", decode(body, 'base64'), "bodyHash", space, type, intent, "savedAt",
               ${at.toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w("changeId" uuid, "groupId" text, body text, "bodyHash" text,
                                                                     space uuid, type text, intent text, "savedAt" timestamptz)
        on conflict (change_id, account_id) do nothing`.execute(kysely);
      const ids = letters.map(({ changeId }) => changeId);
      const { rows: held } = await sql<{ n: number }>`
        select count(*)::int as n from dead_letter
        where account_id = ${accountId} and change_id = any(${ids}::uuid[])`.execute(kysely);
      return held[0]?.n ?? 0;
    },
  };
}
