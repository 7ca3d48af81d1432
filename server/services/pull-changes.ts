import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Actor } from '#shared/access/actor.ts';
import { OLDEST_READER } from '#shared/protocol/change.ts';
import { encodeFrame } from '#shared/protocol/frames.ts';
import type { FrameHeader, PullRequest, ScopeEntry } from '#shared/protocol/sync.ts';
import type { AuditEntry } from '#server/db/centre-store.ts';
import type { HeldSpace, PullStore, Snapshot } from '#server/db/pull-store.ts';
import { gather, type Parcel } from './pull/gather.ts';
import { inOrder } from './pull/in-order.ts';
import { headsOf, readable, tokenOf } from './pull/token.ts';
import type { Witness } from './pull/witness.ts';
import { cacheOf, type SegmentCache } from './segment-cache.ts';

/**
 * The read door (docs/laws.md L3, decisions D4). Scope, heads, rows and audit rows are of one instant, committed before
 * the first byte leaves. The answer names the complete scope, or says that it is the one the device holds; what it can't carry this time it says is missing.
 */
export interface PullPorts {
  readonly store: PullStore;
  readonly cache: SegmentCache;
  readonly witness: Witness;
  readonly now: () => Date;
  /** Left out: the threads of the machine do it. */
  readonly gzip?: (text: string) => Promise<Uint8Array>;
}

export interface Pull {
  readonly actor: Actor;
  readonly intakeSpaceId: string;
  readonly requestId: string;
  readonly request: PullRequest;
}

/** `complete`: after this answer nothing is missing on the device. */
export type PullAnswer =
  | { readonly kind: 'unchanged' }
  /** The app reads a shape that is no longer written; it must be updated before it is given more. */
  | { readonly kind: 'too-old' }
  | { readonly kind: 'frames'; readonly frames: readonly Uint8Array[]; readonly complete: boolean };

const dayMs = 86_400_000;
const compress = promisify(gzip);
const utf8 = {
  encode: (text: string): Uint8Array => Buffer.from(text, 'utf8'),
  decode: (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8'),
};

export async function pullChanges(ports: PullPorts, pull: Pull): Promise<PullAnswer> {
  const { actor, request } = pull;
  if ((request.shapeVersion ?? 1) < OLDEST_READER) return { kind: 'too-old' };
  const now = ports.now();
  const incarnation = await ports.witness.look(request.witness);
  const sameLife = request.incarnation === incarnation;
  if (request.token !== null && sameLife) {
    const held = readable(actor, await ports.store.held(actor.id, now.toISOString()));
    if (tokenOf(actor, incarnation, held) === headsOf(request.token)) return { kind: 'unchanged' };
  }
  // What a device holds of another incarnation may carry the same numbers and other rows.
  const vector = sameLife ? new Map(Object.entries(request.vector)) : new Map<string, number>();
  const cache = cacheOf(ports.cache, incarnation);
  const { held, missing, parcels, auditId } = await ports.store.inSnapshot((snapshot) =>
    takeOut(cache, pull, vector, now, snapshot),
  );

  const complete = parcels.length === missing;
  const scope = held.map(scopeEntry);
  const scopeDigest = digestOfScope(scope);
  const witness =
    auditId === null
      ? null
      : ports.witness.of({ incarnation, row: { id: auditId, request: pull.requestId }, at: now });
  const header: FrameHeader = {
    t: 'head',
    incarnation,
    serverNow: now.toISOString(),
    scope: scopeDigest === request.scopeDigest ? null : scope,
    scopeDigest,
    intakeSpace: pull.intakeSpaceId,
    witness,
    spaces: parcels.length,
  };
  const mark = ports.witness.mark(witness ?? request.witness, incarnation);
  const token = complete ? `${tokenOf(actor, incarnation, held)}.${mark}` : null;
  const bodies = await Promise.all(parcels.map((parcel) => frameOf({ ...ports, cache }, parcel)));
  return {
    kind: 'frames',
    complete,
    frames: [
      encodeFrame(utf8, header),
      ...bodies,
      encodeFrame(utf8, { t: 'end', more: !complete, token }),
    ],
  };
}

async function takeOut(
  cache: SegmentCache,
  { actor, requestId, request }: Pull,
  vector: ReadonlyMap<string, number>,
  now: Date,
  snapshot: Snapshot,
) {
  const held = readable(actor, await snapshot.held(actor.id, now.toISOString()));
  const stale = held.filter(({ id, rev }) => rev > 0 && vector.get(id) !== rev);
  const yesterday = new Date(now.getTime() - dayMs).toISOString().slice(0, 10);
  const plannedOn =
    stale.length > 1
      ? await snapshot.plannedFor(
          actor.id,
          held.map(({ id }) => id),
          yesterday,
        )
      : new Map<string, string>();
  // A revision the centre never gave out is no ground for a delta.
  const heldRev = ({ id, rev }: HeldSpace) =>
    (vector.get(id) ?? 0) < rev ? Math.max(vector.get(id) ?? 0, 0) : 0;
  const parcels = await gather(snapshot, cache, inOrder(stale, plannedOn), heldRev);
  const audit = parcels.map(({ space, itemClasses }): AuditEntry => ({
    at: now.toISOString(),
    actorId: actor.id,
    kind: 'DELIVERED',
    requestId,
    spaceId: space.id,
    caseId: space.caseId ?? space.through,
    itemClasses,
    rev: space.rev,
  }));
  const auditId = await snapshot.append(audit);
  // A delta goes to where the space was delivered before: only whole ones are written down.
  const whole = parcels.filter(({ kind }) => kind !== 'delta').map(({ space }) => space.id);
  await snapshot.delivered(request.replicaId, whole, now.toISOString());
  return { held, missing: stale.length, parcels, auditId };
}

function scopeEntry({ id, kind, caseId, until }: HeldSpace): ScopeEntry {
  return { space: id, kind, caseId, until };
}

/** A thousand spaces are a hundred kilobytes: too much to say with every change of one of them. */
function digestOfScope(scope: readonly ScopeEntry[]): string {
  const hash = createHash('sha256');
  for (const { space, kind, caseId, until } of scope)
    hash.update(`${space}:${kind}:${caseId ?? ''}:${until ?? ''}|`);
  return hash.digest('base64url').slice(0, 22);
}

async function frameOf(
  { cache, gzip: packed = compress }: PullPorts,
  parcel: Parcel,
): Promise<Uint8Array> {
  const { id: space, rev, n, h } = parcel.space;
  if (parcel.kind === 'delta')
    return encodeFrame(
      utf8,
      { t: 'delta', space, from: parcel.from, rev, n, h },
      utf8.encode(parcel.text),
    );
  const header: FrameHeader = { t: 'segment', space, rev, n, h };
  if (parcel.kind === 'segment') return encodeFrame(utf8, header, parcel.made.gzip);
  const made = await packed(parcel.text);
  cache.put(space, rev, {
    gzip: made,
    size: Buffer.byteLength(parcel.text),
    itemClasses: parcel.itemClasses,
  });
  return encodeFrame(utf8, header, made);
}
