import { receiptText } from '#shared/protocol/outcome.ts';
import type { HandshakeRequest } from '#shared/protocol/sync.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import type { Life } from '#server/db/meta-store.ts';
import type { CentreIdentity } from './centre-identity.ts';
import { nameFrom } from './door/item.ts';

export interface RestorePorts {
  readonly store: Pick<ReplicaStore, 'knowsOneOf'>;
  readonly centre: CentreIdentity;
  readonly onRestored: (before: string, after: string) => void;
}

/**
 * A receipt we signed for a change we do not know means that the database was put back: a new incarnation begins, and
 * every device brings what it still holds (decisions D5). Nobody has to have announced it. Gives the present life.
 */
export async function noticeRestore(
  ports: RestorePorts,
  receipt: HandshakeRequest['newestReceipt'],
): Promise<Life> {
  const { centre, onRestored } = ports;
  const life = await centre.present();
  const { incarnation, beganAt } = life;
  if (receipt === null || !(await isLost(ports, receipt, incarnation, beganAt))) return life;
  await centre.begunAnew(incarnation);
  onRestored(incarnation, centre.incarnation());
  return centre.present();
}

async function isLost(
  { store, centre }: RestorePorts,
  receipt: NonNullable<HandshakeRequest['newestReceipt']>,
  incarnation: string,
  beganAt: Date,
): Promise<boolean> {
  const { signature } = receipt;
  if (signature === undefined || !centre.isSigned(receiptText(receipt), signature)) return false;
  // What came damaged is logged under its hash.
  if (receipt.incarnation === incarnation)
    return !(await store.knowsOneOf([receipt.changeId, nameFrom(receipt.bodyHash)]));
  // A receipt of an earlier life says nothing about this one.
  if (await centre.knowsLife(receipt.incarnation)) return false;
  // A life this database does not know was a later one of it: unless the present one began after that receipt, by a
  // restore that began it, the database was put back behind its beginning.
  return Date.parse(receipt.acceptedAt) > beganAt.getTime();
}
