import { receiptText } from '#shared/protocol/outcome.ts';
import type { HandshakeRequest, HandshakeResponse } from '#shared/protocol/sync.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import { admitReplica, type TooMany } from './admit-replica.ts';
import type { CentreIdentity } from './centre-identity.ts';
import { nameFrom } from './door/item.ts';
import { isDeviceReplica, skewOf } from './replica-facts.ts';

export interface GreetPorts {
  readonly store: ReplicaStore;
  readonly centre: CentreIdentity;
  readonly now: () => Date;
  readonly onRestored: (before: string, after: string) => void;
}

/**
 * A replica's first words. A receipt we signed for a change we do not know means that the database was put back:
 * a new incarnation begins, and every device brings what it still holds.
 */
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
    skewMs: skewOf(request.sentAt, now),
    now,
  });
  if (!known) return 'not-yours';
  await noticeRestore(ports, request.newestReceipt);
  const lastSeq = await store.lastSeqOf(request.replicaId);
  return { incarnation: centre.incarnation(), serverNow: now.toISOString(), lastSeq };
}

function isOfThisLife(receipt: HandshakeRequest['newestReceipt'], incarnation: string): boolean {
  return receipt === null || receipt.incarnation === incarnation;
}

async function noticeRestore(
  { store, centre, onRestored }: GreetPorts,
  receipt: HandshakeRequest['newestReceipt'],
): Promise<void> {
  const incarnation = centre.incarnation();
  // A receipt of an earlier life says nothing about this one.
  if (receipt === null || receipt.signature === undefined || receipt.incarnation !== incarnation)
    return;
  if (!centre.isSigned(receiptText(receipt), receipt.signature)) return;
  // What came damaged is logged under its hash.
  if (await store.knowsOneOf([receipt.changeId, nameFrom(receipt.bodyHash)])) return;
  await centre.begunAnew(incarnation);
  onRestored(incarnation, centre.incarnation());
}
