import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

export interface AccountStore {
  /** The account, its sessions and its rights end at once. Hashes of the sessions that were open; null where it had ended. */
  disable(accountId: string, at: string): Promise<readonly string[] | null>;
  /** Supervisors of the municipality whose account has not ended. */
  supervisors(municipalityId: string): Promise<number>;
}

export function createAccountStore(kysely: Kysely<Schema>): AccountStore {
  return {
    disable: (accountId, at) =>
      inTransaction(kysely, {}, async (tx) => {
        const ended = await sql`
          update account set disabled_at = ${at}::timestamptz where id = ${accountId} and disabled_at is null returning id`.execute(
          tx,
        );
        if (ended.rows.length === 0) return null;
        await sql`
          update assignment set valid_to = greatest(${at}::timestamptz, valid_from)
          where person_id = ${accountId} and (valid_to is null or valid_to > ${at}::timestamptz)`.execute(
          tx,
        );
        await sql`
          update scope set valid_to = greatest(${at}::timestamptz, valid_from)
          where person_id = ${accountId} and (valid_to is null or valid_to > ${at}::timestamptz)`.execute(
          tx,
        );
        const sessions = await sql<{ hash: string }>`
          delete from session where account_id = ${accountId} returning token_hash as hash`.execute(
          tx,
        );
        return sessions.rows.map(({ hash }) => hash);
      }),
    async supervisors(municipalityId) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from account where municipality_id = ${municipalityId} and role = 'supervisor' and disabled_at is null`.execute(
        kysely,
      );
      return rows[0]?.n ?? 0;
    },
  };
}
