import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { staffOf, type PersonRow } from './case-detail-store.ts';
import type { HistoryEntry, StoredRecord } from './centre-store.ts';
import { disclose, type AuditOf } from './disclose.ts';
import type { QueueQuery, Section } from './queue-store.ts';
import { rowToRecord } from './rows.ts';
import type { Schema } from './schema.ts';

export interface QueuePair {
  readonly id: string;
  readonly why: 'personal-code' | 'name-and-birth';
  readonly foundAt: Date;
  readonly low: StoredRecord;
  readonly high: StoredRecord;
}

export interface CaseOfPerson {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly status: string;
  readonly holders: readonly string[];
}

export interface OpenedPair extends QueuePair {
  readonly differentBy: string | null;
  readonly differentAt: Date | null;
  readonly casesOf: ReadonlyMap<string, readonly CaseOfPerson[]>;
  /** Null while they are two. */
  readonly united: {
    readonly survivorId: string;
    readonly aliasId: string;
    readonly by: string;
    readonly at: Date;
    readonly changeId: string;
    /** The survivor's revision when they became one. */
    readonly rev: number;
    readonly before: readonly Pick<
      HistoryEntry,
      'recordId' | 'field' | 'value' | 'authorId' | 'writtenAt'
    >[];
  } | null;
  readonly staff: readonly PersonRow[];
}

export interface PairStore {
  read(
    municipalityId: string,
    pairId: string,
    at: string,
    auditOf: AuditOf<OpenedPair | null>,
  ): Promise<OpenedPair | null>;
  /** Remembered, and not asked again. False where it was said already. */
  sayDifferent(pairId: string, by: string, at: string): Promise<boolean>;
}

export function createPairStore(kysely: Kysely<Schema>): PairStore {
  return {
    read: (municipalityId, pairId, at, auditOf) =>
      disclose(kysely, (tx) => readPair(tx, municipalityId, pairId, at), auditOf),
    async sayDifferent(pairId, by, at) {
      const { numAffectedRows } = await sql`
        update person_pair set different_by = ${by}, different_at = ${at}::timestamptz
        where id = ${pairId} and different_at is null`.execute(kysely);
      return Number(numAffectedRows) > 0;
    },
  };
}

type Row = Omit<QueuePair, 'low' | 'high'> & {
  readonly lowId: string;
  readonly highId: string;
  readonly differentBy: string | null;
  readonly differentAt: Date | null;
};
const columns = sql`p.id, p.why, p.found_at as "foundAt", p.low_id as "lowId", p.high_id as "highId",
  p.different_by as "differentBy", p.different_at as "differentAt"`;

/** One person already, through each other or a third: nothing is asked of them. */
const united = sql`exists (select 1 from person_alias a left join person_alias b on b.alias_id = p.high_id
    where a.alias_id = p.low_id and a.survivor_id = coalesce(b.survivor_id, p.high_id))
  or exists (select 1 from person_alias b where b.alias_id = p.high_id and b.survivor_id = p.low_id)`;

export async function openPairs(
  tx: Transaction<Schema>,
  { municipalityId, limit, beyond }: QueueQuery,
): Promise<Section<QueuePair>> {
  const after =
    beyond === null
      ? sql`true`
      : sql`(p.found_at, p.id) > (select b.found_at, b.id from person_pair b where b.id = ${beyond.after})`;
  const { rows } = await sql<Row & { total: number }>`
    select ${columns}, count(*) over ()::int as total from person_pair p
    where p.municipality_id = ${municipalityId} and p.different_at is null and not (${united}) and ${after}
    order by p.found_at, p.id limit ${limit}`.execute(tx);
  return { rows: await withPeople(tx, rows), total: rows[0]?.total ?? 0 };
}

async function withPeople<R extends Row>(
  tx: Transaction<Schema>,
  rows: readonly R[],
): Promise<readonly (R & Pick<QueuePair, 'low' | 'high'>)[]> {
  const ids = rows.flatMap(({ lowId, highId }) => [lowId, highId]);
  if (ids.length === 0) return [];
  const { rows: found } = await sql<Selectable<Schema['record']>>`
    select * from record where id = any(${ids}::uuid[])`.execute(tx);
  const people = new Map(found.map((row) => [row.id, rowToRecord(row)]));
  return rows.flatMap((row) => {
    const [low, high] = [people.get(row.lowId), people.get(row.highId)];
    return low === undefined || high === undefined ? [] : [{ ...row, low, high }];
  });
}

async function readPair(
  tx: Transaction<Schema>,
  municipalityId: string,
  pairId: string,
  at: string,
): Promise<OpenedPair | null> {
  const { rows } = await sql<Row>`
    select ${columns} from person_pair p where p.id = ${pairId} and p.municipality_id = ${municipalityId}`.execute(
    tx,
  );
  const [pair] = await withPeople(tx, rows);
  if (pair === undefined) return null;
  return {
    ...pair,
    casesOf: await casesOf(tx, [pair.low, pair.high], at),
    united: await unitedOf(tx, pair.lowId, pair.highId),
    staff: await staffOf(tx, municipalityId),
  };
}

async function casesOf(
  tx: Transaction<Schema>,
  people: readonly StoredRecord[],
  at: string,
): Promise<ReadonlyMap<string, readonly CaseOfPerson[]>> {
  const { rows } = await sql<CaseOfPerson & { personSpaceId: string }>`
    select core.case_id as "caseId", cf.data ->> 'caseNumber' as "caseNumber", cf.data ->> 'status' as status,
      cf.data ->> 'personSpaceId' as "personSpaceId",
      coalesce((select jsonb_agg(distinct acc.name) from assignment g join account acc on acc.id = g.person_id
        where g.case_id = core.case_id and g.valid_from <= ${at}::timestamptz
        and (g.valid_to is null or g.valid_to > ${at}::timestamptz)), '[]') as holders
    from record cf join space core on core.id = cf.space_id
    where cf.type = 'case-file' and cf.data ->> 'personSpaceId' = any(${people.map(({ spaceId }) => spaceId)}::text[])
    order by cf.data ->> 'openedOn' desc`.execute(tx);
  return new Map(
    people.map(({ id, spaceId }) => [id, rows.filter((row) => row.personSpaceId === spaceId)]),
  );
}

async function unitedOf(
  tx: Transaction<Schema>,
  lowId: string,
  highId: string,
): Promise<OpenedPair['united']> {
  type United = Omit<NonNullable<OpenedPair['united']>, 'before'>;
  const { rows } = await sql<United>`
    select a.survivor_id as "survivorId", a.alias_id as "aliasId", a.united_by as by, a.united_at as at,
      a.change_id as "changeId", (c.outcome ->> 'rev')::int as rev
    from person_alias a join change_log c on c.change_id = a.change_id
    where (a.alias_id = ${lowId} and a.survivor_id = ${highId}) or (a.alias_id = ${highId} and a.survivor_id = ${lowId})`.execute(
    tx,
  );
  const one = rows[0];
  if (one === undefined) return null;
  const { rows: history } = await sql<Selectable<Schema['value_history']>>`
    select * from value_history where change_id = ${one.changeId} order by id`.execute(tx);
  return {
    ...one,
    before: history.map((row) => ({
      recordId: row.record_id,
      field: row.field,
      value: row.value,
      authorId: row.author_id,
      writtenAt: row.written_at.toISOString(),
    })),
  };
}
