import type { BaseHead, LetGoSpace, ReplicaState } from './ports.ts';
import { rebuildCards } from './rebuild-cards.ts';
import type { Replica } from './replica.ts';

/**
 * The one way a copy leaves the device (docs/laws.md L7, decisions 0017). Invariant: a space goes only when no change
 * of this outbox for it waits for an answer; asked of the disk under the lock of the save, because another tab may have
 * saved a moment ago. What is to go is written down first, strictly; only then it goes: a crash in between says less than happened.
 */
export async function narrowScope(replica: Replica, next: BaseHead): Promise<readonly string[]> {
  const granted = new Set(next.scope.map(({ space }) => space));
  const outside = (space: string) => !granted.has(space);
  const before = replica.head.scope.filter(({ space }) => outside(space));
  if (before.length === 0 && ![...replica.vector.keys()].some(outside)) {
    await replica.base.write({ head: { ...next, clock: replica.rights.clock } });
    await noteLetGo(replica, [], granted);
    replica.head = next;
    await replica.refreshCards();
    replica.ports.announce('base');
    return [];
  }
  return replica.ports.exclusive(`outbox:${replica.state.replicaId}`, async () => {
    await replica.reloadOutbox();
    const unsent = new Set(
      replica.entries.filter(({ state }) => state === 'waiting').map(({ space }) => space),
    );
    const kept = before.filter(({ space }) => unsent.has(space));
    const gone = [...replica.vector.keys()].filter((space) => outside(space) && !unsent.has(space));
    const head: BaseHead = {
      ...next,
      scope: [...next.scope, ...kept],
      scopeDigest: kept.length > 0 ? null : next.scopeDigest,
      leaving: kept.map(({ space }) => space),
    };
    // Also what was granted and never came: the centre waits to hear that no copy is left.
    const left = before.map(({ space }) => space).filter((space) => !unsent.has(space));
    await noteLetGo(replica, [...new Set([...gone, ...left])], new Set());
    await purge(replica, head, gone);
    // Only what is surely granted again needs no word of its going.
    await noteLetGo(replica, [], granted);
    return gone;
  });
}

/** Rights that ended by the clock: the copies go at that instant, whether or not anybody can be reached. */
export async function letGoEnded(replica: Replica): Promise<readonly string[]> {
  const { head } = replica;
  const scope = head.scope.filter(({ space }) => replica.scopeOf(space) !== undefined);
  const ended = head.scope.length - scope.length;
  // Those that only wait for an answer were let go of before.
  if (ended === 0 || !hasSomethingToDo(replica)) return [];
  return narrowScope(replica, { ...head, scope, scopeDigest: null, token: null });
}

function hasSomethingToDo(replica: Replica): boolean {
  const leaving = new Set(replica.head.leaving);
  const unsent = new Set(
    replica.entries.filter(({ state }) => state === 'waiting').map(({ space }) => space),
  );
  return replica.head.scope.some(
    ({ space }) =>
      replica.scopeOf(space) === undefined && !(leaving.has(space) && unsent.has(space)),
  );
}

/** Gone, and not told yet. Before the centre has named the scope nobody knows what stays gone. */
export function untoldLetGo(replica: Replica): readonly string[] {
  if (replica.head.incarnation === null) return [];
  return replica.state.letGo
    .filter(({ space, told }) => !told && !replica.vector.has(space))
    .map(({ space }) => space)
    .slice(0, mostAtOnce);
}

export async function markTold(replica: Replica, spaces: readonly string[]): Promise<void> {
  if (spaces.length === 0) return;
  const told = new Set(spaces);
  await replica.reloadOutbox();
  await patchLetGo(
    replica,
    replica.state.letGo.map((one) => (told.has(one.space) ? { ...one, told: true } : one)),
  );
}

/** As many as a greeting carries (shared/protocol/sync.ts). */
const mostAtOnce = 2_000;
/** Told ones are remembered so that a draft about a case that went can still be sent. */
const mostTold = 500;

async function noteLetGo(
  replica: Replica,
  gone: readonly string[],
  granted: ReadonlySet<string>,
): Promise<void> {
  const fresh = new Set(gone);
  const regranted = replica.state.letGo.some(({ space }) => granted.has(space));
  if (gone.length === 0 && !regranted) return;
  // Another tab, or the copies that are shown while new ones are fetched, may have let go of more.
  await replica.reloadOutbox();
  const known = replica.state.letGo;
  const stay = known.filter(({ space }) => !granted.has(space) && !fresh.has(space));
  const added = gone.map((space): LetGoSpace => {
    const entry = replica.head.scope.find((one) => one.space === space);
    return { space, kind: entry?.kind ?? null, caseId: entry?.caseId ?? null, told: false };
  });
  const told = stay.filter((one) => one.told).slice(-mostTold);
  await patchLetGo(replica, [...told, ...stay.filter((one) => !one.told), ...added]);
}

async function patchLetGo(replica: Replica, letGo: ReplicaState['letGo']): Promise<void> {
  await replica.ports.outbox.patchState({ letGo });
  replica.state = { ...replica.state, letGo };
}

async function purge(replica: Replica, head: BaseHead, gone: readonly string[]): Promise<void> {
  const stands = new Set(head.scope.map(({ space }) => space));
  const cards = [...replica.cards.values()];
  const dropCards = cards
    .filter(({ spaces }) => spaces.core !== undefined && !stands.has(spaces.core))
    .map(({ caseId }) => caseId);
  await replica.base.write({
    head: { ...head, clock: replica.rights.clock },
    purgeSpaces: gone,
    dropCards,
  });
  replica.head = head;
  for (const space of gone) {
    replica.vector.delete(space);
    replica.rows.forget(space);
  }
  for (const caseId of dropCards) replica.cards.delete(caseId);
  const dropped = new Set(dropCards);
  replica.opened = Object.fromEntries(
    Object.entries(replica.opened).filter(([caseId]) => !dropped.has(caseId)),
  );
  // A compartment may have gone, or be covered, while the case stays: its card must not tell what it told.
  const poorer = [...replica.cards.values()].filter(({ spaces }) =>
    Object.values(spaces).some(
      (space) =>
        gone.includes(space) || (stands.has(space) && replica.scopeOf(space) === undefined),
    ),
  );
  await replica.ports.files?.letGo(gone);
  const ids = poorer.map(({ caseId }) => caseId);
  if (ids.length > 0) await rebuildCards(replica, ids, {});
  await replica.refreshCards();
  replica.ports.announce('base');
}
