import { BASE_FORMAT, besideShown, isNewer, turnedOver, withoutStaging } from './base-places.ts';
import type { BasePlaces } from './ports.ts';
import type { Replica } from './replica.ts';

// Law (sync.md §2.6): a new case load is fetched beside the old and turned over whole, by one strict write. Cut off
// anywhere, the device shows the old or the new; what was fetched is gone on with.

/** The copies shown can't be caught up with: another incarnation of the centre, or an older shape. */
function isRenewalDue({ head, state, place }: Replica): boolean {
  const restored = head.incarnation !== null && head.incarnation !== state.incarnation;
  return restored || place.format !== BASE_FORMAT;
}

/**
 * What the next pull fills: what is shown or – while that can't be caught up with – the generation beside it. Null where
 * only a newer app may.
 * @param misfits what is shown disagrees with the centre again and again
 */
export async function pullTarget(replica: Replica, misfits: boolean): Promise<Replica | null> {
  for (;;) {
    if (isNewer(replica.state.bases.shown)) return null;
    const { staging } = replica.state.bases;
    if (staging === null) {
      if (!misfits && !isRenewalDue(replica)) return replica;
      await place(replica, besideShown(replica.state.bases));
      continue;
    }
    if (replica.staged?.place.generation !== staging.generation) {
      replica.staged?.base.close();
      replica.staged = null;
      replica.staged = await replica.beside(staging);
    }
    const { head, place: at } = replica.staged;
    const same = head.incarnation === null || head.incarnation === replica.state.incarnation;
    if (same && at.format === BASE_FORMAT) return replica.staged;
    // Begun by another version, or before the centre was restored once more.
    await dropStaging(replica);
  }
}

/** Everything of the new is on the disk. */
export async function turnOver(replica: Replica, staged: Replica): Promise<void> {
  await takeLeaving(replica, staged);
  await staged.base.write({ opened: replica.opened });
  if (!(await place(replica, turnedOver(replica.state.bases)))) return;
  await replica.adopt(staged);
  replica.ports.announce('outbox');
  replica.ports.announce('base');
}

/**
 * What is about to leave and waits for an answer of the centre goes over with its copy (docs/laws.md L7), as fetched at
 * no revision: the numbers of another incarnation mean nothing.
 */
async function takeLeaving(replica: Replica, staged: Replica): Promise<void> {
  const { leaving, scope } = replica.head;
  const left = leaving.filter((space) => staged.scopeOf(space) === undefined);
  if (left.length === 0) return;
  const head = {
    ...staged.head,
    scope: [...staged.head.scope, ...scope.filter(({ space }) => left.includes(space))],
    scopeDigest: null,
    leaving: [...staged.head.leaving, ...left],
    token: null,
  };
  const vector = left.flatMap((space) => {
    const held = replica.vector.get(space);
    return held === undefined ? [] : [{ ...held, rev: 0 }];
  });
  const cards = replica
    .casesOf(left)
    .flatMap((caseId) => (staged.cards.has(caseId) ? [] : (replica.cards.get(caseId) ?? [])));
  await staged.base.write({ head, vector, bases: await replica.base.readBases(left), cards });
  staged.head = head;
  for (const entry of vector) staged.vector.set(entry.space, entry);
  for (const card of cards) staged.cards.set(card.caseId, card);
}

/** What is shown stays; what was fetched so far goes – first, because on a full disk the pointer can't be written before. */
export async function dropStaging(replica: Replica): Promise<void> {
  replica.staged?.base.close();
  replica.staged = null;
  await replica.ports.bases.keepOnly([replica.state.bases.shown]);
  await place(replica, withoutStaging(replica.state.bases));
}

/**
 * The last resort of a save that finds no room: what is being fetched goes, then the rows of the copies shown. They come
 * again; words do not. The scope and the list stay, or nothing could be written about anybody. No pointer is written,
 * there is no room for one: an emptied generation is fetched like a first one. False where nothing was left to give.
 */
export async function giveRoom(replica: Replica): Promise<boolean> {
  const { shown, staging } = replica.state.bases;
  if (isNewer(shown)) return false;
  const onlyStaging = staging !== null && replica.staged !== null;
  if (!onlyStaging && replica.vector.size === 0) return false;
  replica.staged?.base.close();
  replica.staged = null;
  await replica.ports.bases.keepOnly(onlyStaging ? [shown] : []);
  if (!onlyStaging) {
    await replica.openAnew();
    replica.ports.announce('base');
  }
  return true;
}

/** Generations that are neither shown nor being fetched. */
export async function clearLeftovers(replica: Replica): Promise<void> {
  const { shown, staging } = replica.state.bases;
  await replica.ports.bases.keepOnly(staging === null ? [shown] : [shown, staging]);
}

/** False when another tab has turned them meanwhile: then its word is read. */
async function place(replica: Replica, bases: BasePlaces): Promise<boolean> {
  const placed = await replica.ports.outbox.swapBases(replica.state.bases, bases);
  if (placed) replica.state = { ...replica.state, bases };
  else await replica.reload();
  return placed;
}
