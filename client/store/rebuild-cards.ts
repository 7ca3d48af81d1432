import type { StoredBase, VectorEntry } from './ports.ts';
import type { Replica } from './replica.ts';
import type { CaseCard } from './store-api.ts';

/** The centre's cards of these cases, from what is on the device now, in one transaction with what else is written. */
export async function rebuildCards(
  replica: Replica,
  caseIds: readonly string[],
  write: { vector?: VectorEntry[]; bases?: StoredBase[]; purgeSpaces?: string[] },
): Promise<void> {
  const cards: CaseCard[] = [];
  for (const caseId of caseIds) {
    const card = await replica.buildCard(caseId, 'centre');
    if (card !== null) cards.push(card);
  }
  await replica.base.write({ ...write, cards });
  for (const card of cards) replica.cards.set(card.caseId, card);
}
