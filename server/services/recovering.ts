import type { Outcome } from '#shared/protocol/outcome.ts';
import type { PushResponse } from '#shared/protocol/sync.ts';
import type { Life } from '#server/db/meta-store.ts';

/** So long after it was put back the centre waits for records whose device has not come back yet. */
const recoveringMs = 14 * 86_400_000;

export function waitsForRecords({ afterAnother, beganAt }: Life, now: Date): boolean {
  return afterAnother && now.getTime() - beganAt.getTime() < recoveringMs;
}

/**
 * Nothing is taken from a device that talks to another life of the centre, pushed or left: what it holds of that one
 * comes first, or an edit would arrive before the record it is of. Null where it talks to this one, or to none yet.
 */
export function wordToAnotherLife(
  said: string | null,
  { incarnation }: Life,
  now: Date,
): PushResponse | null {
  if (said === null || said === incarnation) return null;
  return { incarnation, serverNow: now.toISOString(), outcomes: [] };
}

/** Hashes of what got no outcome: it stays on the device and comes again. */
export function laterOf(
  hashes: readonly string[],
  outcomes: readonly Outcome[],
): Pick<PushResponse, 'later'> {
  if (outcomes.length === hashes.length) return {};
  const answered = new Set(outcomes.map(({ bodyHash }) => bodyHash));
  return { later: hashes.filter((hash) => !answered.has(hash)) };
}
