import type { HandshakeRequest, HandshakeResponse } from '#shared/protocol/sync.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import type { Intake } from './intake.ts';
import { admitReplica, type TooMany } from './admit-replica.ts';
import { noticeRestore, type RestorePorts } from './notice-restore.ts';
import { isDeviceReplica, skewOf } from './replica-facts.ts';

export interface GreetPorts extends RestorePorts {
  readonly store: ReplicaStore;
  readonly now: () => Date;
  readonly intake: Intake;
}

/** A replica's first words, and what it hears of the centre. */
export async function greetReplica(
  ports: GreetPorts,
  accountId: string,
  request: HandshakeRequest,
): Promise<HandshakeResponse | 'not-yours' | TooMany> {
  const { store, centre } = ports;
  const now = ports.now();
  if (!isDeviceReplica(request.replicaId)) return 'not-yours';
  const tooMany = await admitReplica(store, request.replicaId, accountId, now);
  if (tooMany !== null) return tooMany;
  const oldest = request.oldestWaitingAt;
  const known = await store.report({
    replicaId: request.replicaId,
    accountId,
    deviceLabel: request.deviceLabel.replaceAll('\0', ''),
    appVersion: request.appVersion.replaceAll('\0', ''),
    shapeVersion: request.shapeVersion,
    waiting: request.waiting,
    // After a restore the journal comes again: what it holds is older than this contact.
    quiet: request.waiting === 0 && isOfThisLife(request.newestReceipt, centre.incarnation()),
    oldestWaitingAt: oldest !== null && Number.isFinite(Date.parse(oldest)) ? oldest : null,
    persisted: request.persisted,
    lastSeq: request.lastSeq,
    attention: request.attention,
    stuck: request.stuck,
    files: request.filesWaiting,
    completeAt: request.completeAt,
    usageBytes: request.usageBytes,
    quotaBytes: request.quotaBytes,
    skewMs: skewOf(request.sentAt, now),
    now,
  });
  if (!known) return 'not-yours';
  await noticeRestore(ports, request.newestReceipt);
  return {
    incarnation: centre.incarnation(),
    serverNow: now.toISOString(),
    lastSeq: await store.lastSeqOf(request.replicaId),
    archivedAt: null,
    intakeKey: await ports.intake.current(),
    nudged: false,
  };
}

function isOfThisLife(receipt: HandshakeRequest['newestReceipt'], incarnation: string): boolean {
  return receipt === null || receipt.incarnation === incarnation;
}
