import { SHAPE_VERSION } from '#shared/protocol/change.ts';
import type { Frame } from '#shared/protocol/frames.ts';
import type { PullRequest } from '#shared/protocol/sync.ts';
import { applyComplete, applyHead, applySpaces } from '#client/store/apply-remote.ts';
import type { Replica } from '#client/store/replica.ts';
import type { RemoteError, SyncRemote } from '#client/remote/sync-port.ts';

/**
 * Law: the complete scope comes first and decides what stays; a space is taken whole, with its place in the vector, or
 * not at all; without the end frame something is missing and the next round asks for it – and for nothing else.
 */
export type PullResult =
  | { readonly kind: 'complete'; readonly changed: boolean }
  /** `changed`: whole spaces came before it failed; they stay. `misfits`: some would not fit what the centre says. */
  | {
      readonly kind: 'failed';
      readonly error: RemoteError;
      readonly changed: boolean;
      readonly misfits: boolean;
    }
  | { readonly kind: 'restored'; readonly incarnation: string };

export interface PullProgress {
  (progress: { done: number; total: number } | null): void;
}

/** So many answers carry any case load there is; more is a centre that never ends. */
const mostRequests = 2_000;

export async function pullAll(
  replica: Replica,
  remote: SyncRemote,
  onProgress: PullProgress,
): Promise<PullResult> {
  const taker = createTaker(replica, onProgress);
  let misfitting = 0;
  const failed = (error: RemoteError, misfits = false): PullResult => ({
    kind: 'failed',
    error,
    changed: taker.changed,
    misfits,
  });
  try {
    for (let request = 0; request < mostRequests; request += 1) {
      const answer = await remote.pull(
        {
          replicaId: replica.state.replicaId,
          shapeVersion: SHAPE_VERSION,
          ...taker.held(),
        },
        (frames) => taker.take(frames),
      );
      if (taker.restored !== null) return { kind: 'restored', incarnation: taker.restored };
      if (!answer.ok) return failed(answer.error);
      if (answer.value === 'unchanged') {
        await complete(replica, replica.head.token);
        return { kind: 'complete', changed: taker.changed };
      }
      const end = taker.takeEnd();
      if (end === null) return failed({ code: 'UNREACHABLE', retryAfterMs: null });
      if (end.more) continue;
      const misfits = await taker.settled();
      if (misfits === 0) {
        await complete(replica, end.token);
        onProgress(null);
        return { kind: 'complete', changed: taker.changed };
      }
      misfitting += 1;
      if (misfitting > 2) break;
    }
    return failed({ code: 'INTERNAL', retryAfterMs: null }, misfitting > 0);
  } finally {
    // Whatever came whole stays, also when the link broke behind it.
    await taker.settled();
  }
}

/** The cheap question first: where nothing is new, what is held is complete as of now. Null where it must be pulled. */
export async function pollUnchanged(
  replica: Replica,
  remote: SyncRemote,
): Promise<PullResult | null> {
  const { token } = replica.head;
  if (token === null) return null;
  const answer = await remote.poll({ replicaId: replica.state.replicaId, token });
  if (!answer.ok) return { kind: 'failed', error: answer.error, changed: false, misfits: false };
  if (answer.value === 'changed') return null;
  await complete(replica, token);
  return { kind: 'complete', changed: false };
}

/** Case files of the first download; later catch-ups are quick and say nothing. */
function caseFilesSoFar(replica: Replica): { done: number; total: number } | null {
  if (replica.head.completeAt !== null) return null;
  const cores = replica.head.scope.filter(({ kind }) => kind === 'core');
  const done = cores.filter(({ space }) => replica.vector.has(space)).length;
  return { done, total: cores.length };
}

function complete(replica: Replica, token: string | null): Promise<void> {
  const at = replica.ports.now().toISOString();
  return replica.turn(() => applyComplete(replica, token, at));
}

/** Puts one bunch of frames away while the next is on its way. What is not put away yet is asked for as held. */
function createTaker(replica: Replica, onProgress: PullProgress) {
  let applying: Promise<void> = Promise.resolve();
  /** Of the newest head of this pull; null before the first. */
  let incarnation: string | null = null;
  let scopeDigest: string | null = null;
  let granted: ReadonlySet<string> | null = null;
  let end: { more: boolean; token: string | null } | null = null;
  let misfits = 0;
  /** Space → revision of what came and is not in the vector yet. */
  const coming = new Map<string, number>();

  async function apply(frames: readonly Frame[]): Promise<void> {
    for (const { header } of frames)
      if (header.t === 'head') await replica.turn(() => applyHead(replica, header));
    const spaces = frames.filter(({ header }) => header.t === 'segment' || header.t === 'delta');
    if (spaces.length === 0) return;
    misfits += (await replica.turn(() => applySpaces(replica, spaces))).length;
    for (const { header } of spaces)
      if ('space' in header && coming.get(header.space) === header.rev) coming.delete(header.space);
    onProgress(caseFilesSoFar(replica));
  }

  const taker = {
    restored: null as string | null,
    changed: false,
    async take(frames: readonly Frame[]): Promise<void> {
      await applying;
      for (const { header } of frames) {
        if (header.t === 'head') {
          const known = replica.state.incarnation;
          if (known !== null && header.incarnation !== known) taker.restored = header.incarnation;
          incarnation = header.incarnation;
          scopeDigest = header.scopeDigest;
          if (header.scope !== null) granted = new Set(header.scope.map(({ space }) => space));
        } else if (header.t === 'end') end = { more: header.more, token: header.token };
        else {
          coming.set(header.space, header.rev);
          taker.changed = true;
        }
      }
      // Of another life of the centre nothing is kept, not even its head.
      if (taker.restored !== null) return;
      applying = apply(frames);
      applying.catch(() => undefined);
    },
    /** What the next request says of this device. */
    held(): Omit<PullRequest, 'replicaId' | 'shapeVersion'> {
      const kept = [...replica.vector].map(([space, { rev }]) => [space, rev] as const);
      // What the newest head leaves out may be granted again by the next, and is gone by then.
      const vector = [...kept, ...coming].filter(([space]) => granted?.has(space) ?? true);
      return {
        incarnation: incarnation ?? replica.head.incarnation,
        token: incarnation === null ? replica.head.token : null,
        witness: replica.state.witness,
        scopeDigest: scopeDigest ?? replica.head.scopeDigest,
        vector: Object.fromEntries(vector),
      };
    },
    takeEnd() {
      const taken = end;
      end = null;
      return taken;
    },
    /** Waits until everything is put away, or fails as the disk failed. Spaces that did not fit since the last time. */
    async settled(): Promise<number> {
      await applying;
      const count = misfits;
      misfits = 0;
      return count;
    },
  };
  return taker;
}
