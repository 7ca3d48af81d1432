/**
 * Law: how good the network is, is measured and never asked of the browser. A link that mostly fails puts the device into
 * field mode by itself, and only a link that carries again takes it out. Pure; milliseconds and bytes.
 */
export interface Link {
  /** Smoothed time until a small answer; null before the first. */
  readonly answerMs: number | null;
  /** Smoothed, of requests large enough to tell; null before the first. */
  readonly bytesPerSecond: number | null;
  /** The newest exchanges, the last one last: whether the centre was heard. */
  readonly recent: readonly boolean[];
  /** Work on the device; what can wait for a better network waits. */
  readonly field: boolean;
}

export interface Exchange {
  /** Some answer came, whatever it said. */
  readonly heard: boolean;
  readonly tookMs: number;
  /** What the request's body weighed on the wire. */
  readonly sentBytes: number;
}

export const freshLink: Link = { answerMs: null, bytesPerSecond: null, recent: [], field: false };

/** So many exchanges are remembered: on a network that loses every third they tell it from a good one. */
const remembered = 8;
const weight = 0.3;
/** A smaller body measures the way there and back, not the breadth. */
const tellsBreadth = 8 * 1024;
/** An answer that takes so long is no network to wait at with a client in front of one. */
const slowMs = 6_000;

export function afterExchange(link: Link, { heard, tookMs, sentBytes }: Exchange): Link {
  const recent = [...link.recent, heard].slice(-remembered);
  const broad = sentBytes >= tellsBreadth;
  const answerMs = heard && !broad ? smooth(link.answerMs, tookMs) : link.answerMs;
  const breadth = (sentBytes * 1_000) / Math.max(tookMs - (answerMs ?? 0), 1);
  const bytesPerSecond =
    heard && broad ? smooth(link.bytesPerSecond, breadth) : link.bytesPerSecond;
  return { answerMs, bytesPerSecond, recent, field: isField(link.field, recent, answerMs) };
}

/** Two in a row lost, or half of the last eight, or answers too slow to wait for; out after three in a row that came. */
function isField(before: boolean, recent: readonly boolean[], answerMs: number | null): boolean {
  const slow = answerMs !== null && answerMs > slowMs;
  if (before) return slow || recent.slice(-3).length < 3 || recent.slice(-3).includes(false);
  const lost = recent.filter((heard) => !heard).length;
  const lastTwo = recent.slice(-2);
  return slow || lost * 2 >= remembered || (lastTwo.length === 2 && !lastTwo.includes(true));
}

function smooth(before: number | null, now: number): number {
  return before === null ? now : before + (now - before) * weight;
}

/** For the words: something still comes through. Where nothing does, there is no connection, and that is what is said. */
export function isWeak({ field, recent }: Link): boolean {
  return field && recent.slice(-4).includes(true);
}

/** The slowest breadth still waited for: a deadline is never so short that a bad network can't meet it. */
const leastBytesPerSecond = 2_000;

/**
 * How long a request is waited for: four times what its like took before, with a floor that a slow radio needs to wake
 * up and a ceiling after which nobody hopes.
 */
export function deadlineMs(link: Link, sentBytes: number): number {
  const answer =
    link.answerMs === null ? 8_000 : Math.min(Math.max(4 * link.answerMs, 4_000), 15_000);
  const breadth = Math.max((link.bytesPerSecond ?? 0) / 4, leastBytesPerSecond);
  return Math.min(Math.round(answer + (sentBytes * 1_000) / breadth), 60_000);
}

/** How long an answer that is on its way may say nothing. */
export function silenceMs(link: Link): number {
  return link.answerMs === null ? 20_000 : Math.min(Math.max(8 * link.answerMs, 8_000), 20_000);
}
