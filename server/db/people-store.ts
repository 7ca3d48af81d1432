import { sql, type Kysely } from 'kysely';
import type { Role } from '#shared/domain/house-records.ts';
import { insertSpaces } from './space-store.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transact.ts';

export interface NewMunicipality {
  readonly id: string;
  readonly atvk: string;
  readonly name: string;
  readonly office: string;
  readonly intakeSpaceId: string;
  readonly unitSpaceId: string;
}

export interface NewAccount {
  readonly id: string;
  readonly municipalityId: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly name: string;
  readonly role: Role;
  readonly providerName: string | null;
  readonly ownSpaceId: string;
  readonly alertOrder: number;
}

/** Municipalities and accounts: what must exist before anybody can walk through a door. */
export interface PeopleStore {
  isEmpty(): Promise<boolean>;
  addMunicipality(municipality: NewMunicipality, at: string): Promise<void>;
  /** One that joined another is found as that other. */
  findMunicipality(atvk: string): Promise<NewMunicipality | null>;
  isLoginTaken(login: string): Promise<boolean>;
  /** The account and its own space; the right to that and to the unit's follows from the account (view held_space). */
  addAccount(account: NewAccount, at: string): Promise<void>;
}

export function createPeopleStore(kysely: Kysely<Schema>): PeopleStore {
  return {
    async isEmpty() {
      const { rows } = await sql`select 1 from municipality limit 1`.execute(kysely);
      return rows.length === 0;
    },
    addMunicipality: (municipality, at) =>
      inTransaction(kysely, {}, async (tx) => {
        const { id, atvk, name, office, intakeSpaceId, unitSpaceId } = municipality;
        await sql`
          insert into municipality (id, atvk, name, office, intake_space_id, unit_space_id)
          values (${id}, ${atvk}, ${name}, ${office}, ${intakeSpaceId}, ${unitSpaceId})`.execute(
          tx,
        );
        const shared = { municipalityId: id, caseId: null, ownerId: null };
        await insertSpaces(
          tx,
          [
            { id: intakeSpaceId, kind: 'intake', ...shared },
            { id: unitSpaceId, kind: 'unit', ...shared },
          ],
          at,
        );
      }),
    async findMunicipality(atvk) {
      const { rows } = await sql<NewMunicipality>`
        select t.id, t.atvk, t.name, t.office, t.intake_space_id as "intakeSpaceId", t.unit_space_id as "unitSpaceId"
        from municipality m join municipality t on t.id = coalesce(m.merged_into, m.id) where m.atvk = ${atvk}`.execute(
        kysely,
      );
      return rows[0] ?? null;
    },
    async isLoginTaken(login) {
      const { rows } = await sql`select 1 from account where login = ${login}`.execute(kysely);
      return rows.length > 0;
    },
    addAccount: (account, at) =>
      inTransaction(kysely, {}, async (tx) => {
        const { id, municipalityId, ownSpaceId } = account;
        await sql`
          insert into account (id, municipality_id, login, password_hash, name, role, provider_name, own_space_id, alert_order, created_at)
          values (${id}, ${municipalityId}, ${account.login}, ${account.passwordHash}, ${account.name}, ${account.role},
                  ${account.providerName}, ${ownSpaceId}, ${account.alertOrder}, ${at}::timestamptz)`.execute(
          tx,
        );
        await insertSpaces(
          tx,
          [{ id: ownSpaceId, kind: 'own', municipalityId, caseId: null, ownerId: id }],
          at,
        );
      }),
  };
}
