/** The centre's own writes have replicas of their own, which no device may speak for. */
export function isDeviceReplica(replicaId: string): boolean {
  return /^[\w.~-]{1,100}$/u.test(replicaId);
}

/** Centre's clock minus the device's, in milliseconds; null where the device sent no time. */
export function skewOf(sentAt: string, now: Date): number | null {
  const skew = now.getTime() - Date.parse(sentAt);
  return Number.isFinite(skew) ? skew : null;
}
