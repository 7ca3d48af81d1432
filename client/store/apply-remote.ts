import type { Frame } from '#shared/protocol/frames.ts';
import type { FrameHeader, Row, ScopeEntry } from '#shared/protocol/sync.ts';
import { digestOf, emptyDigest } from '#shared/protocol/space-digest.ts';
import { narrowScope } from './let-go.ts';
import type { BaseHead, StoredBase, VectorEntry } from './ports.ts';
import { rebuildCards } from './rebuild-cards.ts';
import type { Replica } from './replica.ts';

type SpaceFrame = Frame & { header: Extract<FrameHeader, { t: 'segment' | 'delta' }> };
type HeadHeader = Extract<FrameHeader, { t: 'head' }>;

/** So many newer rows lie beside a segment before both are packed again. */
const packAfter = 40;

/**
 * Law: what leaves the scope leaves the device – after the device's unsent work for it has been answered; the complete
 * scope decides, never a difference. Returns the spaces that are gone.
 */
export async function applyHead(replica: Replica, header: HeadHeader): Promise<readonly string[]> {
  replica.rights.heard(header.serverNow);
  await keepWitness(replica, header.witness);
  if (header.scope === null) return [];
  const gone = await narrowScope(replica, {
    incarnation: header.incarnation,
    scope: header.scope,
    scopeDigest: header.scopeDigest,
    leaving: [],
    token: null,
    completeAt: replica.head.completeAt,
    clock: replica.rights.clock,
  });
  if (replica.shown !== null) await endRights(replica.shown, header.scope, header.serverNow);
  return gone;
}

/**
 * Law (decisions 0018): before any row of the answer. From then on the person may write about what came, and a centre
 * that was put back to before it must be known by this device's next question, whatever that is.
 */
async function keepWitness(replica: Replica, witness: string | null): Promise<void> {
  if (witness === null) return;
  await replica.ports.outbox.patchState({ witness });
  replica.state = { ...replica.state, witness };
  // Another page may be the one that sends next, and hears of the rows.
  replica.ports.announce('outbox');
}

/** While new copies are fetched the old ones are shown: what the person has no right to any more goes from them at once. */
async function endRights(
  shown: Replica,
  granted: readonly ScopeEntry[],
  serverNow: string,
): Promise<void> {
  shown.rights.heard(serverNow);
  const held = new Set(shown.head.scope.map(({ space }) => space));
  await narrowScope(shown, {
    ...shown.head,
    scope: granted.filter(({ space }) => held.has(space)),
    scopeDigest: null,
    leaving: [],
    token: null,
    clock: shown.rights.clock,
  });
}

/**
 * Takes whole spaces in one transaction: rows and vector together, or neither. A frame whose digest disagrees is not
 * kept; its space leaves the vector and comes whole the next time. Returns the spaces that did not fit.
 */
export async function applySpaces(
  replica: Replica,
  frames: readonly Frame[],
): Promise<readonly string[]> {
  const bases: StoredBase[] = [];
  const vector: VectorEntry[] = [];
  const misfits: string[] = [];
  const rowsBySpace = new Map<string, Map<string, Row>>();
  const wanted = frames
    .filter(isSpaceFrame)
    .filter(({ header }) => replica.scopeOf(header.space) !== undefined);
  // All at once: unpacking waits for threads of the browser's.
  const unpacked = await Promise.all(wanted.map((frame) => takeFrame(replica, frame)));
  for (const [i, { header }] of wanted.entries()) {
    const taken = unpacked[i] ?? null;
    if (taken === null) {
      misfits.push(header.space);
      continue;
    }
    bases.push(taken.base);
    vector.push({ space: header.space, rev: header.rev, n: header.n, h: header.h });
    rowsBySpace.set(header.space, taken.rows);
  }
  await replica.ports.files?.note(rowsBySpace);
  replica.arrive(vector, rowsBySpace);
  const cases = replica.casesOf([...vector.map(({ space }) => space), ...misfits]);
  await rebuildCards(replica, cases, { vector, bases, purgeSpaces: misfits });
  replica.rows.settle();
  for (const space of misfits) {
    replica.vector.delete(space);
    replica.rows.forget(space);
  }
  await replica.refreshCards(cases);
  replica.ports.announce('base');
  return misfits;
}

/** The last frame arrived and nothing is missing; a space that brought nothing is known to be empty. */
export async function applyComplete(
  replica: Replica,
  token: string | null,
  at: string,
): Promise<void> {
  // Without a token the next answer names the whole scope again, and what is leaving can go.
  const head: BaseHead = {
    ...replica.head,
    token: replica.head.leaving.length > 0 ? null : token,
    completeAt: at,
    clock: replica.rights.clock,
  };
  const empty = replica.head.scope
    .filter(({ space }) => !replica.vector.has(space))
    .map(({ space }): VectorEntry => ({ space, rev: 0, ...emptyDigest }));
  await replica.base.write({ head, vector: empty });
  replica.head = head;
  for (const entry of empty) replica.vector.set(entry.space, entry);
  replica.ports.announce('base');
}

async function takeFrame(
  replica: Replica,
  { header, body }: SpaceFrame,
): Promise<{ base: StoredBase; rows: Map<string, Row> } | null> {
  const { codec } = replica.ports;
  if (header.t === 'segment') {
    const base: StoredBase = { space: header.space, segment: body, tail: [] };
    const rows = await replica.decodeBase(base);
    return fits(rows, header) ? { base, rows } : null;
  }
  if (replica.heldRev(header.space) !== header.from) return null;
  const fresh = JSON.parse(codec.utf8.decode(body)) as Row[];
  const rows = new Map(await replica.baseRows(header.space));
  for (const row of fresh) rows.set(row.id, row);
  if (!fits(rows, header)) return null;
  const [held] = await replica.base.readBases([header.space]);
  const tail = [...(held?.tail ?? []), ...fresh];
  if (tail.length <= packAfter)
    return { base: { space: header.space, segment: held?.segment ?? null, tail }, rows };
  const segment = await codec.gzip(codec.utf8.encode(JSON.stringify([...rows.values()])));
  return { base: { space: header.space, segment, tail: [] }, rows };
}

function fits(rows: ReadonlyMap<string, Row>, header: { n: number; h: string }): boolean {
  const digest = digestOf(rows.values());
  return digest.n === header.n && digest.h === header.h;
}

/** What the outbox says about these spaces has changed: their cards are built anew. */
export async function refreshCasesOf(replica: Replica, spaces: readonly string[]): Promise<void> {
  await replica.refreshCards(replica.casesOf(spaces));
}

function isSpaceFrame(frame: Frame): frame is SpaceFrame {
  return frame.header.t === 'segment' || frame.header.t === 'delta';
}
