import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type {
  AuditEntry,
  ChangeLogEntry,
  Flag,
  HistoryEntry,
  SettledChanges,
  SpaceHead,
  StoredRecord,
  WriteSet,
} from './centre-store.ts';
import { notePairs, writeAliases } from './person-pairs.ts';
import { isSearchable, searchKeysOf } from './search-keys.ts';
import { TryAgain } from './transact.ts';
import type { Schema } from './schema.ts';

/** One statement a table, however many rows. Heads go first: the record triggers compare with them. */
export async function writeSet(tx: Transaction<Schema>, writes: WriteSet): Promise<void> {
  await moveHeads(tx, writes.heads);
  await putRecords(tx, writes.records);
  await addHistory(tx, writes.history);
  await addLog(tx, writes.log);
  await appendAudit(tx, writes.audit);
  for (const settled of writes.settled) await settleChanges(tx, settled);
  await putSearchKeys(tx, writes.records.filter(isSearchable));
  await addFlags(tx, writes.flags);
  await writeAliases(tx, writes.aliases);
  const people = writes.records.filter(({ type }) => type === 'person');
  const at = writes.log[0]?.outcome.acceptedAt;
  if (at !== undefined) await notePairs(tx, people, at);
}

/** Rows as one parameter: a thousand of them are still one statement with one plan. */
function rowsOf(rows: readonly unknown[]): RawBuilder<unknown> {
  return sql`${JSON.stringify(rows)}::jsonb`;
}

async function moveHeads(
  tx: Transaction<Schema>,
  heads: ReadonlyMap<string, SpaceHead>,
): Promise<void> {
  if (heads.size === 0) return;
  const rows = [...heads].map(([id, { rev, n, h }]) => ({ id, rev, n, h }));
  const { numAffectedRows } = await sql`
    update space_head set rev = w.rev, n = w.n, h = w.h
    from jsonb_to_recordset(${rowsOf(rows)}) as w(id uuid, rev bigint, n int, h text)
    where space_head.space_id = w.id and space_head.rev = w.rev - 1`.execute(tx);
  if (Number(numAffectedRows) !== rows.length)
    throw new Error('a space head moved although it was locked');
}

async function putRecords(
  tx: Transaction<Schema>,
  records: readonly StoredRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ id, spaceId, type, rev, data, meta, createdBy, createdAt }) => ({
    id,
    space_id: spaceId,
    type,
    rev,
    data,
    meta,
    created_by: createdBy,
    created_at: createdAt,
  }));
  const { numAffectedRows } = await sql`
    insert into record as stored (id, space_id, type, rev, data, meta, created_by, created_at)
    select id, space_id, type, rev, data, meta, created_by, created_at
    from jsonb_to_recordset(${rowsOf(rows)}) as w(id uuid, space_id uuid, type text, rev bigint, data jsonb, meta jsonb,
                                                  created_by uuid, created_at timestamptz)
    on conflict (id) do update set rev = excluded.rev, data = excluded.data, meta = excluded.meta
    where stored.space_id = excluded.space_id and stored.rev < excluded.rev`.execute(tx);
  // Somebody created the same id in a space this batch had not locked: seen again, it is a record that exists.
  if (Number(numAffectedRows) !== rows.length) throw new TryAgain();
}

async function addHistory(
  tx: Transaction<Schema>,
  history: readonly HistoryEntry[],
): Promise<void> {
  if (history.length === 0) return;
  await sql`
    insert into value_history (space_id, record_id, field, value, author_id, written_at, change_id, why)
    select "spaceId", "recordId", field, value, "authorId", "writtenAt", "changeId", why
    from jsonb_to_recordset(${rowsOf(history)}) as w("spaceId" uuid, "recordId" uuid, field text, value jsonb, "authorId" uuid,
                                                     "writtenAt" timestamptz, "changeId" uuid, why text)`.execute(
    tx,
  );
}

/** A record that is flagged already waits once. */
async function addFlags(tx: Transaction<Schema>, flags: readonly Flag[]): Promise<void> {
  if (flags.length === 0) return;
  await sql`
    insert into flag (id, kind, municipality_id, space_id, record_id, record_type, change_id, author_id, received_at)
    select w.id, w.kind, s.municipality_id, s.id, w."recordId", w."recordType", w."changeId", w."authorId", w.at
    from jsonb_to_recordset(${rowsOf(flags)}) as w(id uuid, kind text, "spaceId" uuid, "recordId" uuid, "recordType" text,
                                                   "changeId" uuid, "authorId" uuid, at timestamptz)
    join space s on s.id = w."spaceId"
    on conflict (kind, record_id) where settled_at is null do nothing`.execute(tx);
}

async function addLog(tx: Transaction<Schema>, log: readonly ChangeLogEntry[]): Promise<void> {
  const rows = log.map((entry) => ({
    ...entry,
    ...storable(entry.body),
    spaceId: entry.spaceId || null,
    recordId: entry.recordId || null,
    hash: entry.outcome.bodyHash,
    kind: entry.outcome.kind,
    at: entry.outcome.acceptedAt,
  }));
  const { numAffectedRows } = await sql`
    insert into change_log (change_id, replica_id, seq, actor_id, space_id, record_id, type, intent, body, raw, body_hash,
                            outcome_kind, outcome, received_at)
    select "changeId", "replicaId", seq, "actorId", "spaceId", "recordId", type, intent, body, decode(raw, 'base64'), hash,
           kind, outcome, at
    from jsonb_to_recordset(${rowsOf(rows)}) as w("changeId" uuid, "replicaId" text, seq bigint, "actorId" uuid, "spaceId" uuid,
                                                  "recordId" uuid, type text, intent text, body text, raw text, hash text,
                                                  kind text, outcome jsonb, at timestamptz)
    on conflict (change_id) do nothing`.execute(tx);
  // The same change came through another replica meanwhile: seen again, it is a duplicate.
  if (Number(numAffectedRows) !== rows.length) throw new TryAgain();
  await closeMended(tx, log);
}

export async function settleChanges(
  db: Kysely<Schema>,
  { changeIds, by, at, note }: SettledChanges,
): Promise<void> {
  await sql`
    update change_log set settled_by = ${by}, settled_at = ${at}::timestamptz, settled_note = ${note}
    where change_id = any(${changeIds}::uuid[]) and settled_at is null`.execute(db);
}

/** What the centre failed on, or refused, was mended by its author and came as a new change: nobody is asked about the old one. */
async function closeMended(tx: Transaction<Schema>, log: readonly ChangeLogEntry[]): Promise<void> {
  const mended = log.filter(({ supersedes }) => supersedes !== undefined);
  if (mended.length === 0) return;
  const rows = mended.map(({ supersedes, actorId, outcome }) => ({
    supersedes,
    actorId,
    at: outcome.acceptedAt,
  }));
  const mendings = sql`jsonb_to_recordset(${rowsOf(rows)}) as w(supersedes uuid, "actorId" uuid, at timestamptz)`;
  await sql`
    update dead_letter d set closed_at = w.at from ${mendings}
    where d.change_id = w.supersedes and d.account_id = w."actorId" and d.closed_at is null`.execute(
    tx,
  );
  // What was put aside is not its author's to mend: others may have decided on it by now.
  await sql`
    update change_log c set settled_by = w."actorId", settled_at = w.at, settled_note = '' from ${mendings}
    where c.change_id = w.supersedes and c.actor_id = w."actorId" and c.outcome_kind = 'rejected'
      and c.settled_at is null`.execute(tx);
}

/** What came is kept to the byte, also where PostgreSQL's text can't hold it. */
function storable(body: string): { body: string; raw: string | null } {
  if (body.isWellFormed() && !body.includes('\0')) return { body, raw: null };
  return {
    body: body.toWellFormed().replaceAll('\0', '\uFFFD'),
    raw: Buffer.from(body, 'utf8').toString('base64'),
  };
}

export async function appendAudit(
  tx: Transaction<Schema>,
  audit: readonly AuditEntry[],
): Promise<void> {
  if (audit.length === 0) return;
  await sql`select audit_append(${rowsOf(audit)})`.execute(tx);
}

async function putSearchKeys(
  tx: Transaction<Schema>,
  records: readonly StoredRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const ids = records.map(({ id }) => id);
  await tx
    .deleteFrom('search_key')
    .where(sql<boolean>`record_id = any(${ids}::uuid[])`)
    .execute();
  await sql`
    insert into search_key (space_id, record_id, kind, folded)
    select space_id, record_id, kind, folded
    from jsonb_to_recordset(${rowsOf(records.flatMap(searchKeysOf))}) as w(space_id uuid, record_id uuid, kind text, folded text)`.execute(
    tx,
  );
}
