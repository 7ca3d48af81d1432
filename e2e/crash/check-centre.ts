import type { Kysely } from 'kysely';
import { decodeChange } from '#shared/protocol/change.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import { digestOf } from '#shared/protocol/space-digest.ts';
import type { Schema } from '#server/db/schema.ts';
import type { Device } from './device.ts';

/**
 * Reads the dead centre's database and says what is wrong with it: an acknowledged change that is not there or is there
 * otherwise, one applied twice or without its traces, a head that is not the sum of its rows.
 */
export async function faultsOf(
  kysely: Kysely<Schema>,
  devices: readonly Device[],
  acks: readonly Outcome[],
): Promise<readonly string[]> {
  const faults: string[] = [];
  const log = await kysely.selectFrom('change_log').selectAll().execute();
  const records = await kysely.selectFrom('record').selectAll().execute();
  const heads = await kysely.selectFrom('space_head').selectAll().execute();
  const written = await kysely
    .selectFrom('audit')
    .select(['space_id', 'rev', 'kind'])
    .where('kind', '=', 'WRITTEN')
    .execute();
  const history = await kysely.selectFrom('value_history').select(['change_id', 'field']).execute();

  const made = new Map(devices.flatMap((device) => [...device.made]));
  const logged = new Map(log.map((row) => [row.change_id, row]));
  for (const ack of acks) {
    const row = logged.get(ack.changeId);
    if (row === undefined)
      faults.push(`lost: ${ack.changeId} was acknowledged and is not in the log`);
    else if (row.body_hash !== ack.bodyHash || made.get(ack.changeId)?.body !== row.body)
      faults.push(`other bytes: ${ack.changeId}`);
    else if (row.outcome.kind !== ack.kind || row.outcome.rev !== ack.rev)
      faults.push(
        `told otherwise: ${ack.changeId} ${ack.kind} ${ack.rev} is ${row.outcome.kind} ${row.outcome.rev}`,
      );
    if (ack.kind !== 'applied' && ack.kind !== 'merged')
      faults.push(`refused: ${ack.changeId} ${ack.kind} ${ack.code ?? ''} ${ack.field ?? ''}`);
  }
  for (const id of made.keys()) if (!logged.has(id)) faults.push(`never arrived: ${id}`);
  for (const { change_id } of log)
    if (!made.has(change_id)) faults.push(`from nowhere: ${change_id}`);

  // One transaction, one revision: the log must explain every revision of every space, and each change one audit row.
  const revs = new Map<string, Set<number>>();
  for (const { space_id, outcome } of log) {
    if (space_id !== null) revs.set(space_id, (revs.get(space_id) ?? new Set()).add(outcome.rev));
  }
  const rowsOf = groupBySpace(records);
  for (const head of heads) {
    const known = revs.get(head.space_id) ?? new Set();
    if (head.rev !== known.size || [...known].some((rev) => rev < 1 || rev > head.rev)) {
      faults.push(
        `space ${head.space_id} stands at ${head.rev}, its log knows ${known.size} revisions`,
      );
    }
    const digest = digestOf((rowsOf.get(head.space_id) ?? []).map(({ id, rev }) => ({ id, rev })));
    if (digest.n !== head.n || digest.h !== head.h)
      faults.push(`digest of ${head.space_id} is not its head's`);
  }
  if (written.length !== log.length)
    faults.push(`${written.length} audit rows for ${log.length} changes`);
  const once = new Set<string>();
  for (const { change_id, field } of history) {
    const key = `${change_id} ${field}`;
    if (once.has(key)) faults.push(`twice in history: ${key}`);
    once.add(key);
  }
  return [
    ...faults,
    ...faultsOfValues(devices, new Map(records.map(({ id, data }) => [id, data]))),
    ...faultsOfCreates(log, new Set(records.map(({ id }) => id))),
  ];
}

/** The last title its only writer gave a task; every word somebody added to a list, once. */
function faultsOfValues(
  devices: readonly Device[],
  data: ReadonlyMap<string, Schema['record']['data'] | object>,
): string[] {
  const faults: string[] = [];
  const titles = new Map<string, string>();
  const members = new Map<string, string[]>();
  for (const { recordId, title, member } of devices.flatMap(({ expected }) => expected)) {
    if (title !== undefined) titles.set(recordId, title);
    if (member !== undefined) members.set(recordId, [...(members.get(recordId) ?? []), member]);
  }
  const valueOf = (id: string, field: string): unknown =>
    (data.get(id) as Record<string, unknown> | undefined)?.[field];
  for (const [id, title] of titles)
    if (valueOf(id, 'title') !== title) faults.push(`task ${id} has not its last title`);
  for (const [id, wanted] of members) {
    const found = valueOf(id, 'allergies');
    const sorted = Array.isArray(found) ? found.map(String).toSorted() : [];
    if (JSON.stringify(sorted) !== JSON.stringify(wanted.toSorted()))
      faults.push(`list ${id}: ${sorted.length} of ${wanted.length}`);
  }
  return faults;
}

function faultsOfCreates(log: readonly { body: string }[], records: ReadonlySet<string>): string[] {
  const created = log
    .map(({ body }) => decodeChange(body))
    .filter((change) => change?.body.op === 'create');
  const missing = created.filter((change) => !records.has(change?.recordId ?? ''));
  const strangers = records.size - new Set(created.map((change) => change?.recordId)).size;
  return [
    ...missing.map((change) => `created and gone: ${change?.recordId}`),
    ...(strangers > 0 ? [`${strangers} records nobody created`] : []),
  ];
}

function groupBySpace<R extends { space_id: string }>(
  rows: readonly R[],
): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) groups.set(row.space_id, [...(groups.get(row.space_id) ?? []), row]);
  return groups;
}
