/** The wire's limits (decisions, «Wire limits»). Bytes unless named otherwise. */
export const limits = {
  pushChanges: 500,
  pushWireBytes: 256 * 1024,
  pushInflatedBytes: 1024 * 1024,
  /** What is sealed does not pack: one large change must still pass. */
  depositWireBytes: 1536 * 1024,
  depositInflatedBytes: 2048 * 1024,
  /** One request with a part of a rescue file. */
  rescueBytes: 4 * 1024 * 1024,
  /** First batch of a push; it grows towards what goes through in about five seconds. */
  firstBatchBytes: 64 * 1024,
  jsonDepth: 32,
  pullBytes: 2 * 1024 * 1024,
  pullSpaces: 250,
  pushTimeoutMs: 60_000,
  pullTimeoutMs: 60_000,
  /** Of one account, whatever the number of its replicas. */
  changesPerMinute: 3_000,
  /** More replicas than any person signs in on in 24 hours; known ones are never refused. */
  newReplicasPerDay: 30,
  /** Live streams of one session; a further one ends the oldest. */
  liveStreams: 8,
  /** Signed requests of one device in a minute. */
  deviceRequestsPerMinute: 60,
  journalDays: 30,
} as const;
