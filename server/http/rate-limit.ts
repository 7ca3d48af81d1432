/** So much a minute, in one process: a bucket that fills steadily. */
export interface RateLimit {
  /** Seconds until so much may be taken; 0 means it has been. */
  take(key: string, amount: number): number;
}

export function createRateLimit(perMinute: number, now: () => Date, maxKeys = 10_000): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key, amount) {
      const at = now().getTime();
      const bucket = buckets.get(key) ?? { left: perMinute, at };
      const left = Math.min(perMinute, bucket.left + ((at - bucket.at) * perMinute) / 60_000);
      const enough = left >= amount;
      buckets.delete(key);
      buckets.set(key, { left: enough ? left - amount : left, at });
      // The one asked least recently is full again, or nearly.
      const [oldest] = buckets.keys();
      if (buckets.size > maxKeys && oldest !== undefined) buckets.delete(oldest);
      return enough ? 0 : ((Math.min(amount, perMinute) - left) * 60) / perMinute;
    },
  };
}
