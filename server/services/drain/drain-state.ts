import type { DrainDevice, DrainDeviceState } from '#shared/protocol/office-drains.ts';
import type { DrainFacts } from '#server/db/drain-facts.ts';

/** Numbers the device has given that the centre has not: those it says wait, and those nobody can account for. */
export function lackingOf({ lastSeq, known }: Pick<DrainFacts, 'lastSeq' | 'known'>): number {
  return Math.max((lastSeq ?? 0) - known, 0);
}

/**
 * Law (docs/laws.md L13): drained is only what was heard after `since` and said that it holds nothing; whatever was
 * heard before, a device that is silent now is unknown. A store its device said to be gone is lost: nobody can wait
 * for it, and nobody calls it empty. Pure.
 */
export function drainStateOf(facts: DrainFacts, since: Date): DrainDeviceState {
  if (facts.lostAt !== null) return 'lost';
  if (facts.reportedAt === null || facts.reportedAt < since) return 'unknown';
  const held = (facts.waiting ?? 0) + (facts.files ?? 0) + lackingOf(facts);
  return held > 0 ? 'holds' : 'drained';
}

/** Whether there is nothing more to wait for: all of it has come, or what has not can't. */
export function nothingToWaitFor(devices: readonly DrainFacts[], since: Date): boolean {
  return devices.every((one) => !isWaitedFor(one, since));
}

export function isWaitedFor(facts: DrainFacts, since: Date): boolean {
  const state = drainStateOf(facts, since);
  return state === 'holds' || state === 'unknown';
}

export function drainDeviceOf(facts: DrainFacts, since: Date): DrainDevice {
  const { replicaId, personId, personName, label, appVersion, reportedAt } = facts;
  const waiting = facts.waiting ?? 0;
  return {
    replicaId,
    personId,
    personName,
    label,
    appVersion,
    lastContactAt: facts.lastContactAt.toISOString(),
    reported:
      reportedAt === null
        ? null
        : {
            at: reportedAt.toISOString(),
            waiting,
            oldestAt: facts.oldestAt?.toISOString() ?? null,
            stuck: facts.stuck ?? 0,
            files: facts.files ?? 0,
            missing: Math.max(lackingOf(facts) - waiting, 0),
          },
    state: drainStateOf(facts, since),
    nudgedAt: facts.nudgedAt?.toISOString() ?? null,
    lost:
      facts.lostAt === null
        ? null
        : { at: facts.lostAt.toISOString(), waiting: facts.lostWaiting ?? 0 },
  };
}
