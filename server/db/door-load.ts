import { sql, type Transaction } from 'kysely';
import type { RecordType } from '#shared/domain/records.ts';
import { lateChangesOf } from '#shared/protocol/late-change.ts';
import type { LoadRequest, LoadedWorld, SpaceHead, SpaceRow } from './centre-store.ts';
import { withLate } from './load-late.ts';
import { samePeople } from './person-pairs.ts';
import { TryAgain } from './transact.ts';
import { rowToRecord } from './rows.ts';
import type { Schema } from './schema.ts';

/** Records whose author is told of a step through their own space. */
const tellsItsAuthor: RecordType[] = [
  'safeguarding-alert',
  'home-visit',
  'care-visit',
  'consultation',
  'late-work',
  'needs-assessment',
];

/** Everything a batch of changes is decided on. First the locks, in one order for everybody, then what they protect. */
export async function loadWorld(tx: Transaction<Schema>, asked: LoadRequest): Promise<LoadedWorld> {
  const request = await withLateWork(tx, asked);
  // Two pushes of one replica would both find their changes unknown.
  await sql`select pg_advisory_xact_lock(hashtextextended(${request.replicaId}, 0))`.execute(tx);
  const ownSpaces = await ownSpacesOfAuthors(tx, request.recordIds);
  const people = await samePeople(tx, request.personIds);
  const { spaces, heads } = await lockHeads(tx, [
    ...request.spaceIds,
    ...ownSpaces.values(),
    ...people.map(({ spaceId }) => spaceId),
  ]);
  // United or split while the lock was waited for: what is locked would not be who they are.
  const still = await samePeople(tx, request.personIds);
  if (JSON.stringify(still) !== JSON.stringify(people)) throw new TryAgain();
  const ones = await onesOf(tx, request.ones);
  const recordIds = [...new Set([...request.recordIds, ...ones, ...people.map(({ id }) => id)])];
  const records = await tx
    .selectFrom('record')
    .selectAll()
    .where(sql<boolean>`id = any(${recordIds}::uuid[])`)
    .execute();
  const untold = records.some(
    ({ type, created_by }) => tellsItsAuthor.includes(type) && !ownSpaces.has(created_by),
  );
  if (untold && (await ownSpacesOfAuthors(tx, request.recordIds)).size > ownSpaces.size)
    throw new TryAgain();
  const conflicts = await tx
    .selectFrom('record')
    .selectAll()
    .where('type', '=', 'conflict')
    .where(sql<boolean>`data ->> 'state' = 'open'`)
    .where(sql<boolean>`data ->> 'subjectId' = any(${recordIds}::text[])`)
    .execute();
  return {
    ...(await knownChanges(tx, request)),
    spaces,
    heads,
    records: new Map(records.map((row) => [row.id, rowToRecord(row)])),
    openConflicts: conflicts.map(rowToRecord),
    ...(await heldOf(tx, request)),
    refused: request.asksRefused ? await refusedOf(tx, request.recordIds) : new Set(),
    ownSpaces,
    closedCases: await closedAmong(tx, spaces),
    aliases: new Map(
      people.flatMap(({ id, survivorId }) => (survivorId === null ? [] : [[id, survivorId]])),
    ),
  };
}

/** Which records hold the place a batch writes to; asked only where it does. */
async function onesOf(
  tx: Transaction<Schema>,
  ones: LoadRequest['ones'],
): Promise<readonly string[]> {
  if (ones.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select record.id from unnest(${ones.map(({ spaceId }) => spaceId)}::uuid[], ${ones.map(({ type }) => type)}::text[]) as one(space_id, type)
    join record on record.space_id = one.space_id and record.type = one.type`.execute(tx);
  return rows.map(({ id }) => id);
}

async function closedAmong(
  tx: Transaction<Schema>,
  spaces: ReadonlyMap<string, SpaceRow>,
): Promise<Set<string>> {
  const caseIds = new Set([...spaces.values()].flatMap(({ caseId }) => caseId ?? []));
  if (caseIds.size === 0) return new Set();
  const { rows } = await sql<{ caseId: string }>`
    select s.case_id as "caseId" from space s join record r on r.space_id = s.id and r.type = 'case-file'
    where s.case_id = any(${[...caseIds]}::uuid[]) and s.kind = 'core' and r.data ->> 'status' = 'closed'`.execute(
    tx,
  );
  return new Set(rows.map(({ caseId }) => caseId));
}

async function ownSpacesOfAuthors(
  tx: Transaction<Schema>,
  recordIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('record')
    .innerJoin('account', 'account.id', 'record.created_by')
    .select(['account.id', 'account.own_space_id'])
    .distinct()
    .where(sql<boolean>`record.id = any(${recordIds}::uuid[])`)
    .where('record.type', 'in', tellsItsAuthor)
    .execute();
  return new Map(rows.map((row) => [row.id, row.own_space_id]));
}

/** Ordered by id, so that two batches wait for each other and never in a circle. */
async function lockHeads(
  tx: Transaction<Schema>,
  spaceIds: readonly string[],
): Promise<{ spaces: Map<string, SpaceRow>; heads: Map<string, SpaceHead> }> {
  const rows = await tx
    .selectFrom('space_head as head')
    .innerJoin('space', 'space.id', 'head.space_id')
    .select(['space.id', 'space.kind', 'space.municipality_id', 'space.case_id', 'space.owner_id'])
    .select(['head.rev', 'head.n', 'head.h'])
    .where(sql<boolean>`head.space_id = any(${spaceIds}::uuid[])`)
    .orderBy('head.space_id')
    .forUpdate('head')
    .execute();
  return {
    spaces: new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          kind: row.kind,
          municipalityId: row.municipality_id,
          caseId: row.case_id,
          ownerId: row.owner_id,
        },
      ]),
    ),
    heads: new Map(rows.map(({ id, rev, n, h }) => [id, { rev, n, h }])),
  };
}

async function knownChanges(
  tx: Transaction<Schema>,
  { changeIds, replicaId, seqs }: LoadRequest,
): Promise<Pick<LoadedWorld, 'outcomes' | 'seqs'>> {
  const rows = await tx
    .selectFrom('change_log')
    .select(['change_id', 'replica_id', 'seq', 'outcome'])
    .where(
      sql<boolean>`change_id = any(${changeIds}::uuid[])
        or (replica_id = ${replicaId} and seq > 0 and seq = any(${seqs}::bigint[]))`,
    )
    .execute();
  const wanted = new Set(changeIds);
  return {
    outcomes: new Map(
      rows.filter((row) => wanted.has(row.change_id)).map((row) => [row.change_id, row.outcome]),
    ),
    seqs: new Map(
      rows.filter((row) => row.replica_id === replicaId).map((row) => [row.seq, row.change_id]),
    ),
  };
}

async function refusedOf(
  tx: Transaction<Schema>,
  recordIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('change_log')
    .select('record_id')
    .where(sql<boolean>`record_id = any(${recordIds}::uuid[])`)
    .where('outcome_kind', 'in', ['rejected', 'quarantined'])
    // A refused edit says nothing of whether its record is still to come. Quotes within a text are escaped.
    .where(sql<boolean>`(raw is not null or body like '%"op":"create"%')`)
    // What was damaged on its way was refused as bytes; the change itself is still to come.
    .where(sql<boolean>`outcome ->> 'code' is distinct from 'HASH_MISMATCH'`)
    .execute();
  return new Set(rows.flatMap(({ record_id }) => record_id ?? []));
}

async function heldOf(
  tx: Transaction<Schema>,
  { actorId, spaceIds, now }: LoadRequest,
): Promise<Pick<LoadedWorld, 'scope' | 'onceHeld'>> {
  const rows = await tx
    .selectFrom('held_space')
    .select('space_id')
    .select(sql<boolean>`valid_to is null or valid_to > ${now}::timestamptz`.as('holds'))
    .where('person_id', '=', actorId)
    .where(sql<boolean>`space_id = any(${spaceIds}::uuid[])`)
    .where('valid_from', '<=', sql<Date>`${now}::timestamptz`)
    .execute();
  return {
    scope: new Set(rows.filter(({ holds }) => holds).map((row) => row.space_id)),
    onceHeld: new Set(rows.map((row) => row.space_id)),
  };
}

/** What late work contains never changes: it may be read before the locks, which then cover what it is about. */
async function withLateWork(tx: Transaction<Schema>, request: LoadRequest): Promise<LoadRequest> {
  if (request.lateIds.length === 0) return request;
  const rows = await tx
    .selectFrom('record')
    .select(['space_id', 'data'])
    .where(sql<boolean>`id = any(${request.lateIds}::uuid[])`)
    .where('type', '=', 'late-work')
    .execute();
  return rows.reduce(
    (wider, { space_id: spaceId, data }) =>
      withLate(wider, spaceId, lateChangesOf(data['changes'])),
    request,
  );
}
