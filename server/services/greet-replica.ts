import type { HandshakeRequest, HandshakeResponse } from '#shared/protocol/sync.ts';
import type { BackupStore } from '#server/db/backup/backup-store.ts';
import type { CopyStore } from '#server/db/copy-store.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import type { Intake } from './intake.ts';
import { admitReplica, type TooMany } from './admit-replica.ts';
import { noticeRestore, type RestorePorts } from './notice-restore.ts';
import { isDeviceReplica, skewOf } from './replica-facts.ts';

export interface GreetPorts {
  readonly restore: RestorePorts;
  readonly store: ReplicaStore;
  readonly archive: Pick<BackupStore, 'facts'>;
  readonly now: () => Date;
  readonly intake: Intake;
  readonly copies: Pick<CopyStore, 'noteGone'>;
  /** A device that a drain waits for has said where it stands, or one that copies are gone, or that a store is lost. */
  readonly onReported: (municipalityId: string) => void;
}

/** A replica's first words, and what it hears of the centre. */
export async function greetReplica(
  ports: GreetPorts,
  accountId: string,
  request: HandshakeRequest,
): Promise<HandshakeResponse | 'not-yours' | TooMany> {
  const { store } = ports;
  const now = ports.now();
  if (!isDeviceReplica(request.replicaId)) return 'not-yours';
  const tooMany = await admitReplica(store, request.replicaId, accountId, now);
  if (tooMany !== null) return tooMany;
  const { incarnation } = await noticeRestore(ports.restore, request);
  const oldest = request.oldestWaitingAt;
  const heard = await store.report({
    replicaId: request.replicaId,
    accountId,
    deviceLabel: request.deviceLabel.replaceAll('\0', ''),
    appVersion: request.appVersion.replaceAll('\0', ''),
    shapeVersion: request.shapeVersion,
    waiting: request.waiting,
    // After a restore the journal comes again: what it holds is older than this contact.
    quiet: request.waiting === 0 && isOfThisLife(request.newestReceipt, incarnation),
    oldestWaitingAt: oldest !== null && Number.isFinite(Date.parse(oldest)) ? oldest : null,
    persisted: request.persisted,
    lastSeq: request.lastSeq,
    attention: request.attention,
    stuck: request.stuck,
    files: request.filesWaiting,
    completeAt: request.completeAt,
    usageBytes: request.usageBytes,
    quotaBytes: request.quotaBytes,
    lost: request.lost ?? [],
    skewMs: skewOf(request.sentAt, now),
    now,
  });
  if (heard === undefined) return 'not-yours';
  const goneIn = await ports.copies.noteGone(request.replicaId, request.letGo, now);
  const news = heard.drainIn ?? goneIn ?? heard.lostIn;
  if (news !== null) ports.onReported(news);
  const { archivedUntil } = await ports.archive.facts();
  return {
    incarnation,
    serverNow: now.toISOString(),
    lastSeq: await store.lastSeqOf(request.replicaId),
    archivedAt: archivedUntil?.toISOString() ?? null,
    intakeKey: await ports.intake.current(),
    nudged: heard.nudged && heard.drainIn !== null,
  };
}

function isOfThisLife(receipt: HandshakeRequest['newestReceipt'], incarnation: string): boolean {
  return receipt === null || receipt.incarnation === incarnation;
}
