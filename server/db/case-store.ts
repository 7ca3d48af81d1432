import { sql, type Kysely } from 'kysely';
import type { Compartment } from '#shared/domain/field.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { JsonObject } from '#shared/lib/json.ts';
import type { SpaceRow, StoredRecord } from './centre-store.ts';
import { rowToRecord } from './rows.ts';
import type { Schema } from './schema.ts';

export interface CaseRow {
  readonly caseId: string;
  readonly data: JsonObject;
  readonly spaces: Readonly<Record<Compartment, string>>;
  /** Head of the core space, for the audit. */
  readonly rev: number;
}

export interface AccountRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly name: string;
  readonly role: Schema['account']['role'];
  readonly disabled: boolean;
}

export interface PlannedRow {
  readonly id: string;
  readonly spaceId: string;
  readonly type: RecordType;
  readonly rev: number;
}

/** Single things of one municipality, by id. Null where they are somebody else's, exactly as where they are not. */
export interface CaseStore {
  findCase(municipalityId: string, caseId: string): Promise<CaseRow | null>;
  findRecord(
    municipalityId: string,
    recordId: string,
  ): Promise<{ record: StoredRecord; space: SpaceRow } | null>;
  /** Photographs and documents of a record, as their author put them there. */
  attachmentsOf(municipalityId: string, subjectId: string): Promise<readonly StoredRecord[]>;
  findOne(municipalityId: string, spaceId: string, type: string): Promise<StoredRecord | null>;
  findMunicipality(
    municipalityId: string,
  ): Promise<{ readonly atvk: string; readonly office: string }>;
  findAccount(municipalityId: string, accountId: string): Promise<AccountRow | null>;
  /** Whether the person holds the case file at `at`. */
  isAssigned(caseId: string, personId: string, at: string): Promise<boolean>;
  /** Visits of a case that are planned for a person and not done. */
  plannedOf(caseId: string, assigneeId: string): Promise<readonly PlannedRow[]>;
  /** Takes the next number of the municipality's year; one that is not used in the end stays a gap. */
  nextCaseNumber(municipalityId: string, year: number): Promise<number>;
}

export function createCaseStore(kysely: Kysely<Schema>): CaseStore {
  return {
    async findCase(municipalityId, caseId) {
      const { rows } = await sql<CaseRow>`
        select s.case_id as "caseId", cf.data, h.rev,
               (select jsonb_object_agg(c.kind, c.id) from space c where c.case_id = s.case_id) as spaces
        from space s
        join space_head h on h.space_id = s.id
        join record cf on cf.space_id = s.id and cf.type = 'case-file'
        where s.case_id = ${caseId} and s.kind = 'core' and s.municipality_id = ${municipalityId}`.execute(
        kysely,
      );
      return rows[0] ?? null;
    },
    async findRecord(municipalityId, recordId) {
      const row = await kysely
        .selectFrom('record')
        .innerJoin('space', 'space.id', 'record.space_id')
        .selectAll('record')
        .select(['space.kind', 'space.case_id', 'space.owner_id'])
        .where('record.id', '=', recordId)
        .where('space.municipality_id', '=', municipalityId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const space = {
        id: row.space_id,
        kind: row.kind,
        municipalityId,
        caseId: row.case_id,
        ownerId: row.owner_id,
      };
      return { record: rowToRecord(row), space };
    },
    async attachmentsOf(municipalityId, subjectId) {
      const { rows } = await sql<Parameters<typeof rowToRecord>[0]>`
        select r.* from record r join space s on s.id = r.space_id
        where r.type = 'attachment' and r.data ->> 'subjectId' = ${subjectId} and s.municipality_id = ${municipalityId}
        order by r.created_at, r.id`.execute(kysely);
      return rows.map(rowToRecord);
    },
    async findOne(municipalityId, spaceId, type) {
      const { rows } = await sql<Parameters<typeof rowToRecord>[0]>`
        select r.* from record r join space s on s.id = r.space_id
        where r.space_id = ${spaceId} and r.type = ${type} and s.municipality_id = ${municipalityId}
        order by r.created_at, r.id limit 1`.execute(kysely);
      return rows[0] === undefined ? null : rowToRecord(rows[0]);
    },
    findMunicipality: (municipalityId) =>
      kysely
        .selectFrom('municipality')
        .select(['atvk', 'office'])
        .where('id', '=', municipalityId)
        .executeTakeFirstOrThrow(),
    async findAccount(municipalityId, accountId) {
      const row = await kysely
        .selectFrom('account')
        .select(['id', 'name', 'role', 'disabled_at'])
        .where('id', '=', accountId)
        .where('municipality_id', '=', municipalityId)
        .executeTakeFirst();
      return row === undefined
        ? null
        : {
            id: row.id,
            municipalityId,
            name: row.name,
            role: row.role,
            disabled: row.disabled_at !== null,
          };
    },
    async isAssigned(caseId, personId, at) {
      const { rows } = await sql`
        select 1 from assignment where case_id = ${caseId} and person_id = ${personId}
        and valid_from <= ${at}::timestamptz and (valid_to is null or valid_to > ${at}::timestamptz) limit 1`.execute(
        kysely,
      );
      return rows.length > 0;
    },
    async plannedOf(caseId, assigneeId) {
      const { rows } = await sql<PlannedRow>`
        select r.id, r.space_id as "spaceId", r.type, r.rev from record r join space s on s.id = r.space_id
        where s.case_id = ${caseId} and r.type in ('planned-home-visit', 'planned-care-visit')
          and r.data ->> 'assigneeId' = ${assigneeId} and r.data ->> 'status' = 'planned' order by r.id`.execute(
        kysely,
      );
      return rows;
    },
    async nextCaseNumber(municipalityId, year) {
      const { rows } = await sql<{ last: number }>`
        insert into case_number (municipality_id, year, last) values (${municipalityId}, ${year}, 1)
        on conflict (municipality_id, year) do update set last = case_number.last + 1 returning last`.execute(
        kysely,
      );
      return rows[0]?.last ?? 0;
    },
  };
}
