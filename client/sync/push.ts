import { errorClasses } from '#shared/protocol/errors.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Outcome } from '#shared/protocol/outcome.ts';
import type { PushRequest } from '#shared/protocol/sync.ts';
import type { OutboxEntry } from '#client/store/ports.ts';
import type { Replica } from '#client/store/replica.ts';
import { settleOutcomes, settleStuck, settleUnsendable } from '#client/store/settle.ts';
import type { RemoteError, SyncRemote } from '#client/remote/sync-port.ts';
import {
  acquit,
  blame,
  freshIsolation,
  isCentresFailure,
  rememberStuck,
  sendable,
  type Isolation,
} from './isolate.ts';
import { reportStuck } from './report-stuck.ts';
import { nextBatchBytes } from './schedule.ts';

/**
 * Law: what waits is sent oldest first, a group never torn; a request that fails takes nothing with it; a group the
 * centre can't read alone goes to the person and the next ones go on; one it fails on is put aside (isolate.ts).
 */
export interface PushState {
  /** What a request may weigh on the wire, towards about five seconds of this link. */
  batchBytes: number;
  /** Bytes on the wire for each character of a change, as the last request showed it. */
  wireShare: number;
  readonly isolation: Isolation;
}

/** Changes are alike, and gzip finds it: about a sixth is left of them. */
export const freshPushState = (): PushState => ({
  batchBytes: limits.firstBatchBytes,
  wireShare: 0.2,
  isolation: freshIsolation(),
});
/** So many groups a round are tried that the centre fails on; the rest have their turn in the next. */
const mostBlamed = 20;
/** Escaped, and up to three bytes a character, it still fits what the centre unpacks – or is halved until it does. */
const mostCharacters = limits.pushInflatedBytes / 2;

/** A session's push, or a deposit that is one to whoever sends it; only a session hands over what the centre fails on. */
export type Pusher = Pick<SyncRemote, 'push'> & Partial<Pick<SyncRemote, 'deadLetter'>>;

export type PushResult =
  | { readonly kind: 'empty'; readonly sent: number }
  /** `sent`: what had been answered before the request that failed. */
  | { readonly kind: 'failed'; readonly error: RemoteError; readonly sent: number }
  | { readonly kind: 'restored'; readonly incarnation: string };

export async function pushAll(
  replica: Replica,
  remote: Pusher,
  state: PushState,
  nowMs: () => number,
): Promise<PushResult> {
  let sent = 0;
  let forks = 0;
  let halved = Infinity;
  const { isolation } = state;
  /** Groups the centre failed on alone in this round. */
  const tried = new Set<string>();
  /** Groups that a restored centre cannot place yet: they stay, and come again with the next round. */
  const later = new Set<string>();
  rememberStuck(isolation, replica.entries);
  for (;;) {
    const fits = Math.min(state.batchBytes / state.wireShare, mostCharacters, halved);
    const now = sendable(replica.entries, isolation, tried, later, nowMs());
    const batch = nextBatch(now.entries, fits, now.mostGroups);
    if (batch.length === 0) {
      if (tried.size === 0) isolation.failures = 0;
      await reportStuck(replica, remote, isolation);
      return { kind: 'empty', sent };
    }
    const startedAt = nowMs();
    const damaged = await firstTime(replica, batch);
    if (damaged.length > 0) {
      const torn = new Set(damaged.map(({ groupId }) => groupId));
      const groups = batch.filter(({ groupId }) => torn.has(groupId));
      await replica.turn(() =>
        settleUnsendable(replica, groups, replica.ports.now().toISOString()),
      );
      continue;
    }
    const answer = await remote.push({
      ...wordsOf(replica),
      changes: batch.map(({ body, bodyHash }) => ({ body, bodyHash })),
    });
    const characters = batch.reduce((sum, { body }) => sum + body.length, 0);
    if (answer.ok) {
      // Bound to the incarnation we are talking to: a late answer from before a restore would bury the only copy.
      if (
        replica.state.incarnation !== null &&
        answer.value.incarnation !== replica.state.incarnation
      ) {
        return { kind: 'restored', incarnation: answer.value.incarnation };
      }
      const settled = await replica.turn(() =>
        settleOutcomes(replica, answer.value.outcomes, {
          incarnation: answer.value.incarnation,
          lastContactAt: answer.value.serverNow,
        }),
      );
      const denied = await damagedHere(replica, batch, answer.value.outcomes);
      if (denied.length > 0)
        await replica.turn(() => settleUnsendable(replica, denied, answer.value.serverNow));
      const putOff = new Set(answer.value.later);
      const waiting = batch.filter(({ bodyHash }) => putOff.has(bodyHash));
      for (const { groupId } of waiting) later.add(groupId);
      if (settled + denied.length + waiting.length === 0)
        return { kind: 'failed', error: { code: 'INTERNAL', retryAfterMs: null }, sent };
      sent += settled;
      state.wireShare = answer.value.sentBytes / characters;
      state.batchBytes = nextBatchBytes(
        state.batchBytes,
        nowMs() - startedAt,
        true,
        limits.pushWireBytes,
      );
      halved = Infinity;
      // What comes later will be sent first in the next round again: it says nothing about the group that is looked for.
      if (settled + denied.length > 0 || isolation.failures === 0)
        isolation.mostGroups = Math.min(isolation.mostGroups * 2, limits.pushChanges);
      acquit(isolation, groupsOf(batch));
      continue;
    }
    if (answer.error.code === 'FORK' && forks < 3) {
      forks += 1;
      await replica.turn(() => takeNewReplicaId(replica));
      continue;
    }
    const failure = errorClasses[answer.error.code];
    if (failure === 'bug' || answer.error.code === 'INVALID') {
      if (groupsOf(batch).size === 1)
        await replica.turn(() =>
          settleUnsendable(replica, batch, replica.ports.now().toISOString()),
        );
      else halved = Math.max(Math.floor(characters / 2), 1);
      continue;
    }
    state.batchBytes = nextBatchBytes(
      state.batchBytes,
      nowMs() - startedAt,
      false,
      limits.pushWireBytes,
    );
    const goesOn = await narrow(replica, remote, state, batch, answer.error, tried, nowMs());
    if (!goesOn) return { kind: 'failed', error: answer.error, sent };
  }
}

/**
 * The centre failed on this batch. True when there is something else to try in this round: a smaller batch, or what is
 * left once the group at fault is set aside. A centre that fails on an empty push too is at fault itself.
 */
async function narrow(
  replica: Replica,
  remote: Pusher,
  { isolation }: PushState,
  batch: readonly OutboxEntry[],
  error: RemoteError,
  tried: Set<string>,
  now: number,
): Promise<boolean> {
  if (!isCentresFailure(error.code) || error.retryAfterMs !== null) return false;
  isolation.failures += 1;
  const groups = groupsOf(batch);
  const suspected = [...groups].some((group) => isolation.suspects.has(group));
  if (isolation.failures < 2 && !suspected) return false;
  if (groups.size > 1) {
    isolation.mostGroups = Math.floor(groups.size / 2);
    return error.code === 'INTERNAL';
  }
  if (tried.size >= mostBlamed || !(await isAnswering(replica, remote))) return false;
  for (const groupId of groups) {
    tried.add(groupId);
    if (blame(isolation, groupId, now))
      await replica.turn(() => settleStuck(replica, batch, replica.ports.now().toISOString()));
  }
  return true;
}

/**
 * The centre got other bytes than were saved. What the disk has changed meanwhile would be sent for ever: its groups go
 * to attention. What lies here whole was damaged on its way, and goes again.
 */
async function damagedHere(
  replica: Replica,
  batch: readonly OutboxEntry[],
  outcomes: readonly Outcome[],
): Promise<readonly OutboxEntry[]> {
  const named = new Map(outcomes.map(({ changeId, bodyHash }) => [changeId, bodyHash]));
  const denied = batch.filter(
    ({ changeId, bodyHash }) => (named.get(changeId) ?? bodyHash) !== bodyHash,
  );
  const hashes = await Promise.all(denied.map(({ body }) => replica.ports.codec.sha256(body)));
  const torn = groupsOf(denied.filter(({ bodyHash }, i) => hashes[i] !== bodyHash));
  return replica.entries.filter(({ groupId, state }) => state === 'waiting' && torn.has(groupId));
}

/** The same request without any work in it. */
async function isAnswering(replica: Replica, remote: Pusher): Promise<boolean> {
  const answer = await remote.push({ ...wordsOf(replica), changes: [] });
  return answer.ok;
}

/** Who speaks, to which life of the centre, and what that is noticed by. */
function wordsOf({ state, ports }: Replica): Omit<PushRequest, 'changes'> {
  const { replicaId, incarnation, newestReceipt, witness } = state;
  return { replicaId, incarnation, sentAt: ports.now().toISOString(), newestReceipt, witness };
}

function groupsOf(entries: readonly OutboxEntry[]): ReadonlySet<string> {
  return new Set(entries.map(({ groupId }) => groupId));
}

/** Whole groups from the oldest on, until the next would not fit; always at least one group. */
export function nextBatch(
  entries: readonly OutboxEntry[],
  maxCharacters: number,
  mostGroups: number = limits.pushChanges,
): readonly OutboxEntry[] {
  const waiting = entries.filter(({ state }) => state === 'waiting');
  const batch: OutboxEntry[] = [];
  let characters = 0;
  let taken = 0;
  const groups = new Map<string, OutboxEntry[]>();
  for (const entry of waiting)
    groups.set(entry.groupId, [...(groups.get(entry.groupId) ?? []), entry]);
  for (const group of groups.values()) {
    const size = group.reduce((sum, { body }) => sum + body.length, 0);
    const full =
      characters + size > maxCharacters || batch.length + group.length > limits.pushChanges;
    if (batch.length > 0 && (full || taken >= mostGroups)) break;
    batch.push(...group);
    taken += 1;
    characters += size;
  }
  return batch;
}

/** Before a first sending: entries whose bytes are no longer those that were saved. The disk, not the person, changed them. */
async function firstTime(
  replica: Replica,
  batch: readonly OutboxEntry[],
): Promise<readonly OutboxEntry[]> {
  const fresh = batch.filter(({ seq }) => !replica.attempted.has(seq));
  const hashes = await Promise.all(fresh.map(({ body }) => replica.ports.codec.sha256(body)));
  const damaged = fresh.filter(({ bodyHash }, i) => hashes[i] !== bodyHash);
  // What is damaged is found again if the disk can't note it now.
  for (const entry of fresh) if (!damaged.includes(entry)) replica.attempted.add(entry.seq);
  return damaged;
}

/**
 * A copy of this profile is at work under the same id. What waits keeps its bytes – the centre knows it by change id –
 * and what comes from now on counts under an id of its own.
 */
async function takeNewReplicaId(replica: Replica): Promise<void> {
  const replicaId = replica.ports.uuid4();
  await replica.ports.outbox.patchState({ replicaId });
  replica.state = { ...replica.state, replicaId };
}
