import { receiptText } from '#shared/protocol/outcome.ts';
import type { HandshakeRequest } from '#shared/protocol/sync.ts';
import type { Life, MetaStore } from '#server/db/meta-store.ts';
import type { ReplicaStore } from '#server/db/replica-store.ts';
import type { CentreIdentity } from './centre-identity.ts';
import { nameFrom } from './door/item.ts';
import { openGiven } from './given.ts';

export interface RestorePorts {
  readonly log: Pick<ReplicaStore, 'knowsOneOf'>;
  readonly lives: Pick<MetaStore, 'standing'>;
  readonly centre: CentreIdentity;
  readonly onRestored: (before: string, after: string) => void;
}

/** What a device has under our own hand: the newest receipt, and the witness of what it was last given to read. */
export type Proofs = Pick<HandshakeRequest, 'newestReceipt' | 'witness'>;

/**
 * A receipt we signed for a change we do not know, or an answer we gave that is not in our audit, means that the database
 * was put back: a new incarnation begins, and every device brings what it still holds (decisions D5). Nobody has to have
 * announced it. Law (decisions 0018): every question of a device is looked at so before anything of it is taken – an edit
 * of a record that was lost would be put aside for good. Gives the present life.
 */
export async function noticeRestore(ports: RestorePorts, proofs: Proofs): Promise<Life> {
  const { lives, centre } = ports;
  const given = openGiven(centre, proofs.witness);
  const { known, ...life } = await lives.standing(given?.row ?? null);
  centre.saw(life.incarnation);
  const isGone =
    given !== null &&
    (await isLost(centre, life, given.incarnation, given.at.getTime(), async () => known));
  if (!isGone && !(await isReceiptLost(ports, life, proofs.newestReceipt))) return life;
  return beginAnew(ports, life);
}

/** The present life is over: what it gave out is not there. */
export async function beginAnew(
  { centre, onRestored }: RestorePorts,
  { incarnation }: Life,
): Promise<Life> {
  await centre.begunAnew(incarnation);
  onRestored(incarnation, centre.incarnation());
  return centre.present();
}

async function isReceiptLost(
  { log, centre }: RestorePorts,
  life: Life,
  receipt: Proofs['newestReceipt'],
): Promise<boolean> {
  if (receipt?.signature === undefined) return false;
  if (!centre.isSigned(receiptText(receipt), receipt.signature)) return false;
  const { incarnation, acceptedAt, changeId, bodyHash } = receipt;
  // What came damaged is logged under its hash.
  return isLost(centre, life, incarnation, Date.parse(acceptedAt), () =>
    log.knowsOneOf([changeId, nameFrom(bodyHash)]),
  );
}

/** Of what the centre gave out under its own hand: whether the present life cannot have done so. */
async function isLost(
  centre: CentreIdentity,
  life: Life,
  incarnation: string,
  atMs: number,
  isThere: () => Promise<boolean>,
): Promise<boolean> {
  if (incarnation === life.incarnation) return !(await isThere());
  // Of an earlier life it says nothing about this one.
  if (await centre.knowsLife(incarnation)) return false;
  // A life this database does not know was a later one of it: unless the present one began after that, by a restore
  // that began it, the database was put back behind its beginning.
  return atMs > life.beganAt.getTime();
}
