import { sql, type Kysely } from 'kysely';
import type { Role } from '#shared/domain/house-records.ts';
import type { Schema } from './schema.ts';

/** An account with what its person's screens need to know of the house. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly municipalityId: string;
  readonly municipalityName: string;
  readonly office: string;
  readonly ownSpaceId: string;
  readonly unitSpaceId: string;
  readonly intakeSpaceId: string;
}

export interface SessionRow {
  readonly account: AccountRow;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

export interface SessionStore {
  findAccount(login: string): Promise<{ account: AccountRow; passwordHash: string } | undefined>;
  findSession(tokenHash: string, now: Date): Promise<SessionRow | undefined>;
  addSession(session: {
    tokenHash: string;
    accountId: string;
    now: Date;
    expiresAt: Date;
  }): Promise<void>;
  /** Writes only where the last use is older than `olderMs`. */
  touchSession(tokenHash: string, now: Date, olderMs: number): Promise<void>;
  endSession(tokenHash: string): Promise<void>;
  /** Notes an attempt under each key and counts those since `since`, this one among them. */
  countAttempt(
    keys: readonly string[],
    now: Date,
    since: Date,
  ): Promise<ReadonlyMap<string, number>>;
  dropAttempt(keys: readonly string[], at: Date): Promise<void>;
  forgetAttempts(key: string): Promise<void>;
  /** Sessions that ended and attempts nobody counts any more. */
  sweep(now: Date, attemptsBefore: Date): Promise<void>;
}

export function createSessionStore(kysely: Kysely<Schema>): SessionStore {
  const accounts = kysely
    .selectFrom('account')
    .innerJoin('municipality', 'municipality.id', 'account.municipality_id')
    .where('account.disabled_at', 'is', null)
    .select([
      'account.id',
      'account.name',
      'account.role',
      'account.municipality_id as municipalityId',
    ])
    .select([
      'municipality.name as municipalityName',
      'municipality.office',
      'account.own_space_id as ownSpaceId',
    ])
    .select([
      'municipality.unit_space_id as unitSpaceId',
      'municipality.intake_space_id as intakeSpaceId',
    ]);
  return {
    async findAccount(login) {
      const row = await accounts
        .where('account.login', '=', login)
        .select('account.password_hash')
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { password_hash: passwordHash, ...account } = row;
      return { account, passwordHash };
    },
    async findSession(tokenHash, now) {
      const row = await accounts
        .innerJoin('session', 'session.account_id', 'account.id')
        .where('session.token_hash', '=', tokenHash)
        .where('session.expires_at', '>', now)
        .select(['session.last_used_at as lastUsedAt', 'session.expires_at as expiresAt'])
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { lastUsedAt, expiresAt, ...account } = row;
      return { account, lastUsedAt, expiresAt };
    },
    async addSession({ tokenHash, accountId, now, expiresAt }) {
      await kysely
        .insertInto('session')
        .values({
          token_hash: tokenHash,
          account_id: accountId,
          created_at: now,
          last_used_at: now,
          expires_at: expiresAt,
        })
        .execute();
    },
    async touchSession(tokenHash, now, olderMs) {
      await kysely
        .updateTable('session')
        .set({ last_used_at: now })
        .where('token_hash', '=', tokenHash)
        .where('last_used_at', '<', new Date(now.getTime() - olderMs))
        .execute();
    },
    async endSession(tokenHash) {
      await kysely.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
    },
    async countAttempt(keys, now, since) {
      await kysely
        .insertInto('sign_in_failure')
        .values(keys.map((key) => ({ key, at: now })))
        .execute();
      const rows = await kysely
        .selectFrom('sign_in_failure')
        .select(['key', sql<number>`count(*)`.as('n')])
        .where('key', 'in', keys)
        .where('at', '>', since)
        .groupBy('key')
        .execute();
      return new Map(rows.map(({ key, n }) => [key, n]));
    },
    async dropAttempt(keys, at) {
      await kysely
        .deleteFrom('sign_in_failure')
        .where('key', 'in', keys)
        .where('at', '=', at)
        .execute();
    },
    async forgetAttempts(key) {
      await kysely.deleteFrom('sign_in_failure').where('key', '=', key).execute();
    },
    async sweep(now, attemptsBefore) {
      await kysely.deleteFrom('session').where('expires_at', '<', now).execute();
      await kysely.deleteFrom('sign_in_failure').where('at', '<', attemptsBefore).execute();
    },
  };
}
