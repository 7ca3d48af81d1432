import { receiptText } from '#shared/protocol/outcome.ts';
import type { HandshakeRequest } from '#shared/protocol/sync.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import type { CentreIdentity } from './centre-identity.ts';
import { nameFrom } from './door/item.ts';

export interface RestorePorts {
  readonly store: Pick<ReplicaStore, 'knowsOneOf'>;
  readonly centre: CentreIdentity;
  readonly onRestored: (before: string, after: string) => void;
}

/**
 * A receipt we signed for a change we do not know means that the database was put back: a new incarnation begins, and
 * every device brings what it still holds (decisions D5).
 */
export async function noticeRestore(
  { store, centre, onRestored }: RestorePorts,
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
