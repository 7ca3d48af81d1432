/** Law: an engine that hears nothing waits longer, never gives up, and no two devices wait alike. Pure; milliseconds. */
const firstRetryMs = 2_000;
const longestRetryMs = 300_000;
const pollMs = 30_000;
const longestPollMs = 300_000;

/** Full jitter: anything between half a second and the doubled ceiling; the centre's own word goes first. */
export function retryDelayMs(
  failures: number,
  random: number,
  retryAfterMs: number | null,
): number {
  const ceiling = Math.min(firstRetryMs * 2 ** Math.min(failures - 1, 20), longestRetryMs);
  const jittered = 500 + random * Math.max(ceiling - 500, 0);
  return Math.max(jittered, retryAfterMs === null ? 0 : retryAfterMs * (1 + random * 0.2));
}

/** Quiet rounds stretch the poll; a live poke makes it a mere net below. */
export function pollDelayMs(quietRounds: number, random: number): number {
  return Math.min(pollMs * 1.5 ** Math.min(quietRounds, 10), longestPollMs) * (0.8 + random * 0.4);
}

/** Batch size follows what the link carried: towards five seconds a request, within the wire's limit. */
export function nextBatchBytes(bytes: number, tookMs: number, ok: boolean, limit: number): number {
  if (!ok) return Math.max(Math.floor(bytes / 2), 4 * 1024);
  if (tookMs < 2_500) return Math.min(bytes * 2, limit);
  return tookMs > 8_000 ? Math.max(Math.floor(bytes / 2), 4 * 1024) : bytes;
}
