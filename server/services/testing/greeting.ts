import type { HandshakeRequest } from '#shared/protocol/sync.ts';

/** What a device with nothing to tell says when it greets. */
export function quietGreeting(replicaId: string): HandshakeRequest {
  return {
    replicaId,
    deviceLabel: 'Firefox',
    appVersion: '0.1.0',
    shapeVersion: 1,
    sentAt: new Date().toISOString(),
    waiting: 0,
    oldestWaitingAt: null,
    persisted: null,
    lastSeq: 0,
    attention: 0,
    stuck: 0,
    filesWaiting: 0,
    usageBytes: null,
    quotaBytes: null,
    completeAt: null,
    letGo: [],
    newestReceipt: null,
    witness: null,
  };
}
