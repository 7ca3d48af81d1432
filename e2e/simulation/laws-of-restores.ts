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
 */
export function createRestoreLaw(checker: Checker, memory: MemoryCentre) {
  /** Of every life there was: record → the change that made it. */
  const made = new Map<string, string>();
  return (commit: Commit, sinceRestoreMs: number): void => {
    for (const entry of commit.log) {
      const { op, recordId } = parse(entry.body);
      if (op === 'create' && isTaken(entry)) made.set(recordId, entry.changeId);
    }
    for (const entry of commit.log) {
      if (entry.outcome.code !== 'RECORD_MISSING' || sinceRestoreMs > waitsMs) continue;
      const { recordId } = parse(entry.body);
      const by = made.get(recordId);
      if (by === undefined || memory.record(recordId) !== undefined) continue;
      const again = memory.log.get(by);
      if (again === undefined || isTaken(again))
        checker.fail('law 5', 'an edit was put aside because the centre had lost its record');
    }
  };
}

function isTaken({ outcome: { kind } }: ChangeLogEntry): boolean {
  return kind === 'applied' || kind === 'merged' || kind === 'conflict';
}
