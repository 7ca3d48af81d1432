import { changeOf, isStuck } from '#client/store/outbox-view.ts';
import type { OutboxEntry } from '#client/store/ports.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import { limits } from '#shared/protocol/limits.ts';

/**
 * Law: a group the centre fails on never stops another. It is found by halving, tried alone, and put aside when it has failed
 * alone three times while the centre answered; what stands on the same records waits behind it, everything else goes on.
 * Put aside is not answered: it stays unsent and is tried again, later and later.
 */
export interface Isolation {
  /** By group: how often the centre failed on it alone, and when it is its turn again (ms of the device's clock). */
  readonly suspects: Map<string, { failures: number; nextTryMs: number; reported: boolean }>;
  /** How many groups a request may carry; halved while the group at fault is looked for. */
  mostGroups: number;
  /** Requests in a row the centre failed on, over rounds: the first may be a hiccup. */
  failures: number;
}

export const freshIsolation = (): Isolation => ({
  suspects: new Map(),
  mostGroups: limits.pushChanges,
  failures: 0,
});

export const stuckAfter = 3;
const firstWaitMs = 600_000;
const longestWaitMs = 6 * 3_600_000;

/** The centre has the request and fails on it; a link that breaks or a centre that is busy says nothing about the work. */
export function isCentresFailure(code: ErrorCode): boolean {
  return code === 'INTERNAL' || code === 'TIMEOUT';
}

/**
 * What may go now: clean work in its order first, then the suspects whose turn it is, each alone.
 * @param tried groups the centre has failed on alone in this round
 * @param later groups a restored centre can't place yet: nothing that does not stand behind them waits with them
 */
export function sendable(
  entries: readonly OutboxEntry[],
  isolation: Isolation,
  tried: ReadonlySet<string>,
  later: ReadonlySet<string>,
  nowMs: number,
): { readonly entries: readonly OutboxEntry[]; readonly mostGroups: number } {
  const { suspects, mostGroups } = isolation;
  const isDue = (group: string) =>
    !tried.has(group) && (suspects.get(group)?.nextTryMs ?? 0) <= nowMs;
  const waiting = waitingOf(entries);
  const clean = withoutBehind(waiting, (group) => later.has(group) || suspects.has(group));
  if (clean.length > 0 || suspects.size === 0) return { entries: clean, mostGroups };
  const due = withoutBehind(waiting, (group) => later.has(group) || !isDue(group));
  return { entries: due, mostGroups: 1 };
}

/**
 * The entries without held groups and without what must not overtake them: a later group that names a record of a held one,
 * or of one that waits behind it.
 */
export function withoutBehind(
  entries: readonly OutboxEntry[],
  isHeld: (groupId: string) => boolean,
): readonly OutboxEntry[] {
  const held = new Set<string>();
  const records = new Set<string>();
  const groups = new Map<string, OutboxEntry[]>();
  for (const entry of entries)
    groups.set(entry.groupId, [...(groups.get(entry.groupId) ?? []), entry]);
  for (const [groupId, group] of groups) {
    const named = group.flatMap(recordsOf);
    if (!isHeld(groupId) && !named.some((id) => records.has(id))) continue;
    held.add(groupId);
    for (const id of named) records.add(id);
  }
  return held.size === 0 ? entries : entries.filter(({ groupId }) => !held.has(groupId));
}

export function waitingOf(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return entries.filter(({ state }) => state === 'waiting');
}

/** Whether the centre has failed on a group so often that it was put aside. */
export function stuckIn(entries: readonly OutboxEntry[]): (groupId: string) => boolean {
  const stuck = new Set(entries.filter(isStuck).map(({ groupId }) => groupId));
  return (groupId) => stuck.has(groupId);
}

function recordsOf(entry: OutboxEntry): readonly string[] {
  const body = changeOf(entry)?.body;
  return body?.op === 'resolve' ? [entry.recordId, body.subjectId] : [entry.recordId];
}

/** The centre failed on this group alone although it answers; true when it is to be put aside. */
export function blame(isolation: Isolation, groupId: string, nowMs: number): boolean {
  const known = isolation.suspects.get(groupId);
  const failures = (known?.failures ?? 0) + 1;
  const over = failures - stuckAfter;
  const waitMs = over < 0 ? 0 : Math.min(firstWaitMs * 2 ** Math.min(over, 10), longestWaitMs);
  isolation.suspects.set(groupId, {
    failures,
    nextTryMs: nowMs + waitMs,
    reported: known?.reported ?? false,
  });
  return over >= 0;
}

/** The centre took what it had failed on: what it fails on was mended, so every other suspect has its turn. */
export function acquit(isolation: Isolation, groupIds: Iterable<string>): void {
  let mended = false;
  for (const groupId of groupIds) mended = isolation.suspects.delete(groupId) || mended;
  if (mended) callAll(isolation);
}

/** Also when the person asks to send now. */
export function callAll({ suspects }: Isolation): void {
  for (const suspect of suspects.values()) suspect.nextTryMs = 0;
}

/** After a start: what was put aside before is a suspect still, and has its turn. */
export function rememberStuck(isolation: Isolation, entries: readonly OutboxEntry[]): void {
  for (const entry of entries)
    if (isStuck(entry) && !isolation.suspects.has(entry.groupId))
      isolation.suspects.set(entry.groupId, {
        failures: stuckAfter,
        nextTryMs: 0,
        reported: false,
      });
}
