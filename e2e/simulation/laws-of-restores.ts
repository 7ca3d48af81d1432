import type { ChangeLogEntry } from '#server/db/centre-store.ts';
import type { Checker } from './checker.ts';
import type { Commit } from './commit.ts';
import type { MemoryCentre } from './memory-centre.ts';
import { parse } from './sent.ts';

/** So long a centre that was put back waits for the device that has a record. */
const waitsMs = 14 * 86_400_000;

/**
 * Law: nothing is put aside because the centre was put back. An edit of a record that people had made, and that the
 * centre lost, waits for whoever brings it – unless that was refused or put aside, and nobody is going to bring it.
 * It waits from a restore the centre knows of: whoever holds anything of the life that is gone tells it by that. Who wrote
 * of a record of a life before that tells it nothing. At the desk nothing waits: whoever sits there is told at once.
 */
export function createRestoreLaw(checker: Checker, memory: MemoryCentre) {
  /** Of every life there was: record → the change that made it. */
  const made = new Map<string, string>();
  /** When restores took the record away; what nobody brought within the time is not waited for by a later restore. */
  const lostAt = new Map<string, readonly number[]>();
  /** The restore the centre does not know of yet. */
  let unnoticedMs: number | null = null;
  const idsNow = () => new Set([...memory.records()].map(({ id }) => id));

  /** @param restore puts the database back to a backup */
  function putBack(restore: () => void, nowMs: number): void {
    const before = idsNow();
    restore();
    const after = idsNow();
    for (const id of before) if (!after.has(id)) lostAt.set(id, [...(lostAt.get(id) ?? []), nowMs]);
    unnoticedMs = nowMs;
  }

  function see(commit: Commit, nowMs: number): void {
    for (const entry of commit.log) {
      const { op, recordId } = parse(entry.body);
      if (op === 'create' && isTaken(entry)) made.set(recordId, entry.changeId);
    }
    for (const entry of commit.log) {
      if (entry.outcome.code !== 'RECORD_MISSING' || entry.replicaId.startsWith('centre:'))
        continue;
      const { recordId } = parse(entry.body);
      const lost = (lostAt.get(recordId) ?? []).filter((at) => at !== unnoticedMs);
      if (lost.every((at) => nowMs - at > waitsMs)) continue;
      const by = made.get(recordId);
      if (by === undefined || memory.record(recordId) !== undefined) continue;
      const again = memory.log.get(by);
      if (again === undefined || isTaken(again))
        checker.fail('law 5', 'an edit was put aside because the centre had lost its record');
    }
  }
  return { putBack, noticed: () => (unnoticedMs = null), see };
}

function isTaken({ outcome: { kind } }: ChangeLogEntry): boolean {
  return kind === 'applied' || kind === 'merged' || kind === 'conflict';
}
