import type { ChangeLogEntry } from '#server/db/centre-store.ts';
import type { Checker } from './checker.ts';
import type { Commit } from './commit.ts';
import type { MemoryCentre } from './memory-centre.ts';
import { parse } from './sent.ts';

// What the rows, the history and the log of one commit owe each other. Shares no code with the write door.

/** What a person writes down for the first time, and nobody else ever makes. */
const writtenByPeople = new Set(['home-visit', 'care-visit', 'consultation', 'safeguarding-alert']);

export function checkLog(checker: Checker, memory: MemoryCentre, commit: Commit): void {
  const read = commit.log.map((entry) => ({ entry, taken: isTaken(entry), ...parse(entry.body) }));
  // Late work is written under the name of whoever takes it over.
  const adopts = read.some(({ op }) => op === 'adopt');
  const takenIds = new Set(read.flatMap(({ entry, taken }) => (taken ? [entry.changeId] : [])));
  const made = new Set(
    read.flatMap(({ taken, op, recordId }) => (taken && op === 'create' ? [recordId] : [])),
  );
  for (const { id, type } of commit.records)
    if (writtenByPeople.has(type) && !commit.before.has(id) && !made.has(id) && !adopts)
      checker.fail('law 5', `a ${type} stands whose creation was not taken`);
  for (const { changeId, field } of commit.history)
    if (read.some(({ entry }) => entry.changeId === changeId) && !takenIds.has(changeId))
      checker.fail('law 5', `${field} was changed by what was not taken`);
  for (const { entry, taken, op } of read)
    if (taken && !adopts && !hadTheRight(memory, entry, op))
      checker.fail('law 7', `a ${entry.type} was written by somebody whose right had ended`);
}

/** One number of a replica is one change, or a copied profile goes unnoticed and what is missing can't be told. */
export function checkNumbers(checker: Checker, memory: MemoryCentre): void {
  const used = new Set<string>();
  for (const { replicaId, seq } of memory.log.values()) {
    if (seq === 0) continue;
    const key = `${replicaId} ${seq}`;
    if (used.has(key)) checker.fail('law 5', 'two changes went under one number of a replica');
    used.add(key);
  }
}

function isTaken({ outcome: { kind } }: ChangeLogEntry): boolean {
  return kind === 'applied' || kind === 'merged' || kind === 'conflict';
}

/** An alert is taken from anybody; all else is the work of who has the case at that instant. */
function hadTheRight(memory: MemoryCentre, entry: ChangeLogEntry, op: string): boolean {
  const { actorId, spaceId, replicaId, type, outcome } = entry;
  const anybodys = op === 'create' && (type === 'safeguarding-alert' || type === 'home-visit');
  if (anybodys || replicaId.startsWith('centre:')) return true;
  return memory
    .holds(actorId, Date.parse(outcome.acceptedAt))
    .some((held) => held.spaceId === spaceId);
}
