import type { Frame } from '#shared/protocol/frames.ts';
import { applyComplete, applyHead, applySpaces } from '#client/store/apply-remote.ts';
import type { Replica } from '#client/store/replica.ts';
import type { RemoteError, SyncRemote } from '#client/remote/sync-port.ts';

/**
 * Law: the complete scope comes first and decides what stays; a space is taken whole, with its place in the vector, or
 * not at all; without the end frame something is missing and the next round asks for it – and for nothing else.
 */
export type PullResult =
  | { readonly kind: 'complete'; readonly changed: boolean }
  | { readonly kind: 'failed'; readonly error: RemoteError }
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
  let changed = false;
  let misfitting = 0;
  for (let request = 0; request < mostRequests; request += 1) {
    const taker = createTaker(replica, onProgress);
    const answer = await remote.pull(
      {
        replicaId: replica.state.replicaId,
        incarnation: replica.head.incarnation,
        token: replica.head.token,
        vector: Object.fromEntries([...replica.vector].map(([space, { rev }]) => [space, rev])),
      },
      (frames) => taker.take(frames),
    );
    if (taker.restored !== null) return { kind: 'restored', incarnation: taker.restored };
    if (!answer.ok) return { kind: 'failed', error: answer.error };
    if (answer.value === 'unchanged') {
      await replica.turn(() =>
        applyComplete(replica, replica.head.token, replica.ports.now().toISOString()),
      );
      return { kind: 'complete', changed };
    }
    changed ||= taker.spaces > 0;
    if (taker.end === null)
      return { kind: 'failed', error: { code: 'UNREACHABLE', retryAfterMs: null } };
    if (taker.misfits > 0) {
      misfitting += 1;
      if (misfitting > 2)
        return { kind: 'failed', error: { code: 'INTERNAL', retryAfterMs: null } };
    }
    if (taker.end.more || taker.misfits > 0) continue;
    const { token } = taker.end;
    await replica.turn(() => applyComplete(replica, token, replica.ports.now().toISOString()));
    onProgress(null);
    return { kind: 'complete', changed };
  }
  return { kind: 'failed', error: { code: 'INTERNAL', retryAfterMs: null } };
}

/** Case files of the first download; later catch-ups are quick and say nothing. */
function caseFilesSoFar(replica: Replica): { done: number; total: number } | null {
  if (replica.head.completeAt !== null) return null;
  const cores = replica.head.scope.filter(({ kind }) => kind === 'core');
  const done = cores.filter(({ space }) => replica.vector.has(space)).length;
  return { done, total: cores.length };
}

function createTaker(replica: Replica, onProgress: PullProgress) {
  const taker = {
    restored: null as string | null,
    end: null as { more: boolean; token: string | null } | null,
    spaces: 0,
    misfits: 0,
    async take(frames: readonly Frame[]): Promise<void> {
      for (const { header } of frames) {
        if (header.t !== 'head') continue;
        if (
          replica.state.incarnation !== null &&
          header.incarnation !== replica.state.incarnation
        ) {
          taker.restored = header.incarnation;
          return;
        }
        await replica.turn(() => applyHead(replica, header));
      }
      if (taker.restored !== null) return;
      const spaces = frames.filter(({ header }) => header.t === 'segment' || header.t === 'delta');
      if (spaces.length > 0) {
        taker.misfits += (await replica.turn(() => applySpaces(replica, spaces))).length;
        taker.spaces += spaces.length;
        onProgress(caseFilesSoFar(replica));
      }
      const end = frames.find(({ header }) => header.t === 'end')?.header;
      if (end?.t === 'end') taker.end = { more: end.more, token: end.token };
    },
  };
  return taker;
}
