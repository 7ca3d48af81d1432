import type { StoredRecord } from '#server/db/centre-store.ts';
import type { Checker } from './checker.ts';
import { containedIn, type LateSent } from './late.ts';
import type { MemoryCentre } from './memory-centre.ts';

/** What was refused is somebody's, with a reason; what came late lies in its file once, and is dealt with once or waits. */
export function checkLate(checker: Checker, memory: MemoryCentre): void {
  const lying = new Map<string, StoredRecord[]>();
  for (const record of memory.records()) {
    if (record.type !== 'late-work') continue;
    for (const one of containedIn(record)) {
      lying.set(one.changeId, [...(lying.get(one.changeId) ?? []), record]);
      checkDealtWith(checker, memory, record, one);
    }
  }
  for (const { changeId, outcome, actorId, spaceId } of memory.log.values()) {
    if (outcome.kind !== 'rejected' && outcome.kind !== 'quarantined') continue;
    // A supervisor's queue is made of these, and shows the reason and the author.
    if ((outcome.code ?? '') === '' || actorId === '')
      checker.fail('quarantine', 'refused work without a reason or an author');
    const files = lying.get(changeId) ?? [];
    if (files.length > 1) checker.fail('late work', 'what came late lies in two places');
    if (files.some((file) => file.spaceId !== spaceId || file.data['authorId'] !== actorId))
      checker.fail('late work', 'what came late lies elsewhere, or under another name');
  }
  for (const changeId of lateAlone(memory))
    if (!lying.has(changeId)) checker.fail('late work', 'what came late lies in no file');
}

/** Changes whose group was put aside for no other reason than that its author's right had ended. */
function lateAlone({ log, scope, spaces }: MemoryCentre): readonly string[] {
  const groups = new Map<string, { id: string; late: boolean }[]>();
  for (const { changeId, body, outcome, actorId, spaceId, seq } of log.values()) {
    if (seq === 0 || (outcome.kind !== 'quarantined' && outcome.kind !== 'rejected')) continue;
    const held = scope.some(
      (row) =>
        row.personId === actorId &&
        row.spaceId === spaceId &&
        row.from <= Date.parse(outcome.acceptedAt),
    );
    const late =
      outcome.code === 'SCOPE_LOST' &&
      held &&
      !body.includes('"op":"adopt"') &&
      spaces.get(spaceId ?? '') !== undefined;
    const { groupId } = JSON.parse(body) as { groupId: string };
    groups.set(groupId, [...(groups.get(groupId) ?? []), { id: changeId, late }]);
  }
  return [...groups.values()].flatMap((group) =>
    group.every(({ late }) => late) ? group.map(({ id }) => id) : [],
  );
}

function checkDealtWith(
  checker: Checker,
  memory: MemoryCentre,
  { data }: StoredRecord,
  { changeId, op, recordId, actor }: LateSent,
): void {
  const open = data['state'] === 'open';
  if (open === memory.settled.has(changeId))
    checker.fail('late work', 'the file and the queue tell different things of late work');
  if (!open && (data['handledBy'] ?? null) === null)
    checker.fail('late work', 'late work was dealt with by nobody');
  if (data['state'] !== 'adopted' || op !== 'create') return;
  const record = memory.record(recordId);
  if (record === undefined) checker.fail('late work', 'what was taken over is nowhere');
  else if (record.createdBy !== actor)
    checker.fail('late work', 'what was taken over has another author');
}
