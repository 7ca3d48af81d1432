import type { Sealed } from '#shared/protocol/device.ts';
import type { NewDeposit } from '#server/db/deposit-store.ts';
import type { CarriedReplica } from '#server/db/device-store.ts';
import { nameFrom } from '#server/services/door/item.ts';

/** The same change sealed once more is the same deposit. */
export function rawDeposit(
  { sha256 }: { readonly sha256: (text: string) => string },
  envelope: Sealed,
  { accountId, municipalityId, replicaId }: CarriedReplica,
): NewDeposit {
  const { changeId, bodyHash } = envelope;
  return {
    id: nameFrom(sha256(`sealed ${replicaId} ${changeId} ${bodyHash}`)),
    kind: 'sealed',
    municipalityId,
    actorId: accountId,
    replicaId,
    body: JSON.stringify(envelope),
    receivedBy: null,
  };
}
