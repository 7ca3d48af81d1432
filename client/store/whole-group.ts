import type { RecordType } from '#shared/domain/records.ts';
import { changeOf, isStuck } from './outbox-view.ts';
import type { OutboxEntry } from './ports.ts';
import type { Replica } from './replica.ts';
import type { Commit, NewChange } from './store-api.ts';

/** What the centre did not take or fails on: it waits for a person. */
export function needsPerson(entry: OutboxEntry): boolean {
  return entry.state === 'attention' || isStuck(entry);
}

/**
 * What came back together with this change, itself included; nothing where it waits for nobody. Left out is what nobody
 * here can answer for: what can't be read, and what was put aside, on which others decide.
 */
export function refusedGroup(
  { entries }: Pick<Replica, 'entries'>,
  changeId: string | undefined,
): readonly OutboxEntry[] {
  const refused = entries.find((entry) => entry.changeId === changeId && needsPerson(entry));
  return entries.filter(
    (entry) =>
      entry === refused ||
      (entry.groupId === refused?.groupId && needsPerson(entry) && isAuthors(entry)),
  );
}

function isAuthors(entry: OutboxEntry): boolean {
  return changeOf(entry) !== null && (isStuck(entry) || entry.outcome?.kind === 'rejected');
}

/**
 * A group was refused whole and goes whole: what a correction does not write itself goes with it as it was. What the
 * form had in it and the person took out (`without`) stays behind.
 */
export function withItsGroup(commit: Commit, group: readonly OutboxEntry[]): Commit {
  const { supersedes, without = [] } = commit;
  const written = new Set([...commit.changes.map(({ recordId }) => recordId), ...without]);
  const carried = group.flatMap((entry): NewChange[] => {
    const change = changeOf(entry);
    if (change === null || entry.changeId === supersedes || written.has(entry.recordId)) return [];
    const { space, type, recordId, body } = change;
    return [{ space, type: type as RecordType, recordId, body }];
  });
  return carried.length === 0 ? commit : { ...commit, changes: [...commit.changes, ...carried] };
}

/** Which refused change a new one corrects: that of its own record, else the one the person opened. */
export function correctedBy(
  { recordId }: NewChange,
  { supersedes }: Commit,
  group: readonly OutboxEntry[],
): string | undefined {
  const own = group.find((entry) => entry.recordId === recordId && changeOf(entry) !== null);
  return supersedes === undefined ? undefined : (own?.changeId ?? supersedes);
}
