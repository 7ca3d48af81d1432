/**
 * Law: a wrong clock decides nothing. The time of an edit is an interval that surely holds it; two intervals that
 * overlap are told apart by arrival alone (decisions, «Merge»). All instants are milliseconds UTC of the centre's clock.
 */
export interface Moment {
  readonly earliest: number;
  readonly latest: number;
}

/** How far a steady clock may stray between two contacts before it counts as unsteady, and the least width of a moment. */
export const steadyWithinMs = 60_000;

/**
 * @param at the device's clock at the edit
 * @param skewMs centre − device, measured at this push
 * @param lastSkewMs the same at the replica's last contact; null when there was none
 * @param lastContactAt centre's time of that contact; the edit may still be older if it waited through it
 * @param arrivedAt centre's time now
 */
export function momentOf(input: {
  at: number;
  skewMs: number;
  lastSkewMs: number | null;
  lastContactAt: number | null;
  arrivedAt: number;
}): Moment {
  const floor = Math.min(input.lastContactAt ?? Number.NEGATIVE_INFINITY, input.arrivedAt);
  const corrected = input.at + input.skewMs;
  const earliest = corrected - steadyWithinMs / 2;
  const latest = corrected + steadyWithinMs / 2;
  const steady =
    Number.isFinite(corrected) &&
    (input.lastSkewMs === null || Math.abs(input.skewMs - input.lastSkewMs) <= steadyWithinMs);
  // Right at both contacts and wrong between them: the time it names can't be, so it names none.
  const possible = latest >= floor && earliest <= input.arrivedAt;
  if (!steady || !possible) return { earliest: floor, latest: input.arrivedAt };
  return {
    earliest: clamp(earliest, floor, input.arrivedAt),
    latest: clamp(latest, floor, input.arrivedAt),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
