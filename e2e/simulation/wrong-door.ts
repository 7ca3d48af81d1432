import type { Actor } from '#shared/access/actor.ts';
import type { JsonValue } from '#shared/lib/json.ts';
import { decodeChange, type Change } from '#shared/protocol/change.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { PushRequest } from '#shared/protocol/sync.ts';
import { addRow, removeRow } from '#shared/protocol/space-digest.ts';
import type { RecordType } from '#shared/domain/records.ts';
import type { ChangeLogEntry, HistoryEntry, StoredRecord } from '#server/db/centre-store.ts';
import type { MemoryCentre } from './memory-centre.ts';
import { sha256, type SimCentre } from './sim-centre.ts';

/**
 * Two centres that many would ship: one lets whoever arrives last win and keeps the loser in a history nobody is told
 * of; the other asks about every write that did not come straight after the last one. Both must be found out.
 */
export function planTheWrongDoor(
  memory: MemoryCentre,
  centre: SimCentre,
  way: 'blind' | 'always-ask',
): void {
  let ids = 0;
  centre.push = async (actor: Actor, request: PushRequest): Promise<readonly Outcome[]> =>
    request.changes.map(({ body, bodyHash }) => {
      const change = decodeChange(body);
      if (change === null) throw new Error('the simulation sends readable changes');
      const known = memory.log.get(change.changeId);
      if (known !== undefined) return { ...known.outcome, duplicate: true };
      const inScope = memory
        .holds(actor.id, Date.now() + 1e15)
        .some(({ spaceId }) => spaceId === change.space);
      return apply(
        memory,
        centre,
        change,
        body,
        bodyHash,
        inScope,
        way,
        () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      );
    });
}

function apply(
  memory: MemoryCentre,
  centre: SimCentre,
  change: Change,
  body: string,
  bodyHash: string,
  inScope: boolean,
  way: 'blind' | 'always-ask',
  newId: () => string,
): Outcome {
  const head = memory.heads.get(change.space);
  const rev = (head?.rev ?? 0) + 1;
  const written: StoredRecord[] = [];
  const history: HistoryEntry[] = [];
  const before = memory.records.get(change.recordId);
  const base = {
    changeId: change.changeId,
    bodyHash,
    space: change.space,
    rev,
    incarnation: centre.incarnation,
    acceptedAt: change.at,
  };
  let kind: Outcome['kind'] = 'applied';
  if (!inScope && change.body.op !== 'create') kind = 'quarantined';
  else if (change.body.op === 'create') {
    written.push({
      id: change.recordId,
      spaceId: change.space,
      type: change.type as RecordType,
      rev,
      data: change.body.data,
      meta: {},
      createdBy: change.actor,
      createdAt: change.at,
    });
  } else if (change.body.op === 'patch' && before !== undefined) {
    const data: Record<string, JsonValue> = { ...before.data };
    for (const [field, edit] of Object.entries(change.body.fields)) {
      if (!('to' in edit)) continue;
      if (way === 'always-ask' && before.rev > 1) {
        kind = 'conflict';
        const open = {
          subjectId: before.id,
          subjectType: before.type,
          field,
          base: edit.from,
          theirs: data[field] ?? null,
          yours: edit.to,
          yoursBy: change.actor,
          state: 'open',
        };
        written.push({
          id: newId(),
          spaceId: change.space,
          type: 'conflict',
          rev,
          data: open,
          meta: {},
          createdBy: change.actor,
          createdAt: change.at,
        });
        continue;
      }
      const value = data[field] ?? null;
      const authorId = before.meta[field]?.by ?? before.createdBy;
      if (value !== null)
        history.push({
          spaceId: change.space,
          recordId: before.id,
          field,
          value,
          authorId,
          writtenAt: change.at,
          changeId: change.changeId,
          why: 'edited',
        });
      data[field] = edit.to;
    }
    const meta = Object.fromEntries(
      Object.keys(change.body.fields).map((field) => [
        field,
        { by: change.actor, at: change.at, earliest: 0, latest: 0, changeId: change.changeId },
      ]),
    );
    written.push({ ...before, data, rev, meta: { ...before.meta, ...meta } });
  }
  const outcome: Outcome =
    kind === 'quarantined' ? { ...base, kind, rev: 0, code: 'SCOPE_LOST' } : { ...base, kind };
  const log: ChangeLogEntry = {
    changeId: change.changeId,
    replicaId: change.replicaId,
    seq: change.seq,
    actorId: change.actor,
    spaceId: change.space,
    recordId: change.recordId,
    type: change.type,
    intent: change.intent,
    body,
    outcome,
  };
  const old = new Map(
    written.flatMap(({ id }) =>
      memory.records.has(id) ? [[id, memory.records.get(id) as StoredRecord] as const] : [],
    ),
  );
  let digest = head ?? { n: 0, h: sha256('').slice(0, 16), rev: 0 };
  for (const record of written) {
    const there = old.get(record.id);
    if (there !== undefined) digest = { rev, ...removeRow(digest, there.id, there.rev) };
    digest = { rev, ...addRow(digest, record.id, rev) };
    memory.records.set(record.id, record);
  }
  if (written.length > 0) memory.heads.set(change.space, digest);
  memory.log.set(change.changeId, log);
  memory.history.push(...history);
  memory.onCommit({ before: old, records: written, history, log: [log] });
  return outcome;
}
