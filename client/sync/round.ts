import type { HandshakeResponse } from '#shared/protocol/sync.ts';
import { isStuck } from '#client/store/outbox-view.ts';
import { letGoEnded, markTold, untoldLetGo } from '#client/store/let-go.ts';
import { markLossesTold, untoldLosses } from '#client/store/lost-store.ts';
import type { Replica } from '#client/store/replica.ts';
import { clearLeftovers, dropStaging, pullTarget, turnOver } from '#client/store/staging.ts';
import { isStorageFull } from '#client/store/storage-full.ts';
import { meetRestored } from './meet-restored.ts';
import { pollUnchanged, pullAll, type PullProgress, type PullResult } from './pull.ts';
import { freshPushState, pushAll, type PushState } from './push.ts';
import type { RemoteError, SyncRemote } from '#client/remote/sync-port.ts';
import { type CentreWord, trimJournal } from './trim-journal.ts';

/** Law: greet, push, pull – in this order, so that what the worker wrote is judged before what others wrote is shown. */
export type RoundResult =
  | { readonly kind: 'done'; readonly moved: boolean }
  /** `moved`: it got something done before it failed, so the next try need not wait long. */
  | { readonly kind: 'failed'; readonly error: RemoteError; readonly moved: boolean }
  /** Everything was sent; there is no room for what the centre has. */
  | { readonly kind: 'full' };

export interface RoundMemory extends PushState {
  /** What the last greeting reported as waiting; null before the first. */
  reportedWaiting: number | null;
  reportedFiles: number;
  /** Of them, what the centre fails on. */
  reportedStuck: number;
  greetedAtMs: number;
  /** Somebody said that something may be new at the centre: it is fetched without asking first. */
  newsExpected: boolean;
  /** Of the last greeting; null before the first. */
  said: CentreWord | null;
  /** Pulls in a row whose spaces would not fit what the centre says of them. */
  misfitting: number;
  /** There may be copies that nobody is shown any more. */
  leftovers: boolean;
  /** What the last greeting gave to seal to; null before the first. */
  intakeKey: HandshakeResponse['intakeKey'];
  /** Somebody at the office waits for what is here, the last greeting heard. */
  nudged: boolean;
  /** The office asked just now: the next round greets, whatever was said a minute ago. */
  asked: boolean;
}

export const freshRoundMemory = (): RoundMemory => ({
  ...freshPushState(),
  reportedWaiting: null,
  reportedFiles: 0,
  reportedStuck: 0,
  greetedAtMs: 0,
  newsExpected: true,
  said: null,
  intakeKey: null,
  misfitting: 0,
  leftovers: true,
  nudged: false,
  asked: false,
});

export interface DeviceFacts {
  readonly deviceLabel: string;
  readonly appVersion: string;
  readonly shapeVersion: number;
  readonly storage: () => StorageFacts;
  /** The network is measured to be too bad for more than the work itself. */
  readonly isField: () => boolean;
  /** For the words: bad, and not gone. */
  readonly isWeak: () => boolean;
}

export interface StorageFacts {
  readonly persisted: boolean | null;
  readonly usageBytes: number | null;
  readonly quotaBytes: number | null;
}

const greetEveryMs = 300_000;
/** After so many the copies are taken for damaged, and fetched anew. */
const misfittingPulls = 2;

export async function runRound(
  replica: Replica,
  remote: SyncRemote,
  memory: RoundMemory,
  facts: DeviceFacts,
  onProgress: PullProgress,
): Promise<RoundResult> {
  const nowMs = () => replica.ports.now().getTime();
  // Also when nobody can be reached: a right ends by the clock.
  await replica.turn(() => letGoEnded(replica));
  await replica.turn(() => replica.hearOutbox());
  for (let restores = 0; restores < 3; restores += 1) {
    // Every request may be the one that is lost: in the field the words go first, and a push says all a centre must know.
    const wordsFirst = facts.isField() && replica.state.incarnation !== null && waits(replica);
    const greeted = wordsFirst ? null : await greet(replica, remote, memory, facts);
    if (greeted !== null) return { kind: 'failed', error: greeted, moved: false };
    const pushed = await pushAll(replica, remote, memory, nowMs);
    if (pushed.kind === 'failed')
      return { kind: 'failed', error: pushed.error, moved: pushed.sent > 0 };
    if (pushed.kind === 'restored') {
      await meetRestored(replica, pushed.incarnation);
      continue;
    }
    const expected = memory.newsExpected || pushed.sent > 0;
    memory.newsExpected = true;
    const pulled = await pullWhole(replica, remote, memory, onProgress, expected);
    if (pulled.kind === 'full') return pulled;
    if (pulled.kind === 'failed')
      return { kind: 'failed', error: pulled.error, moved: pushed.sent > 0 || pulled.changed };
    if (pulled.kind === 'restored') {
      await meetRestored(replica, pulled.incarnation);
      continue;
    }
    memory.newsExpected = false;
    if (memory.leftovers) await clearLeftovers(replica);
    memory.leftovers = false;
    // Says that nothing waits any more; not hearing it is no failure.
    await greet(replica, remote, memory, facts);
    await trimJournal(replica, memory.said);
    // What could not be noted on a full disk is noted after another round; until then the photographs stay.
    await replica.ports.files
      ?.archivedUntil(memory.said?.archivedAt ?? null)
      .catch(() => undefined);
    return { kind: 'done', moved: pushed.sent > 0 || pulled.changed };
  }
  return { kind: 'failed', error: { code: 'UNAVAILABLE', retryAfterMs: null }, moved: false };
}

function waits(replica: Replica): boolean {
  return replica.entries.some(({ state }) => state === 'waiting');
}

/** Tells the centre what waits here, often enough that «last reported» means something. */
async function greet(
  replica: Replica,
  remote: SyncRemote,
  memory: RoundMemory,
  facts: DeviceFacts,
): Promise<RemoteError | null> {
  const waiting = replica.entries.filter(({ state }) => state === 'waiting');
  const stuck = waiting.filter(isStuck).length;
  const now = replica.ports.now();
  const letGo = untoldLetGo(replica);
  const lost = untoldLosses(replica);
  const filesWaiting = replica.ports.files?.waiting() ?? 0;
  const due =
    memory.asked ||
    letGo.length > 0 ||
    lost.length > 0 ||
    memory.reportedWaiting !== waiting.length ||
    memory.reportedFiles !== filesWaiting ||
    memory.reportedStuck !== stuck ||
    now.getTime() - memory.greetedAtMs > greetEveryMs;
  if (!due) return null;
  const answer = await remote.handshake({
    replicaId: replica.state.replicaId,
    deviceLabel: facts.deviceLabel,
    appVersion: facts.appVersion,
    shapeVersion: facts.shapeVersion,
    sentAt: now.toISOString(),
    waiting: waiting.length,
    oldestWaitingAt: waiting[0]?.savedAt ?? null,
    ...facts.storage(),
    lastSeq: Math.max(replica.entries.at(-1)?.seq ?? 0, replica.state.trimmedSeq),
    attention: replica.entries.filter(({ state }) => state === 'attention').length,
    stuck,
    filesWaiting,
    completeAt: replica.head.completeAt,
    letGo: [...letGo],
    ...(lost.length > 0 && { lost }),
    newestReceipt: replica.state.newestReceipt,
    witness: replica.state.witness,
  });
  if (!answer.ok) return answer.error;
  memory.reportedWaiting = waiting.length;
  memory.reportedFiles = filesWaiting;
  memory.reportedStuck = stuck;
  memory.greetedAtMs = now.getTime();
  memory.said = { now: answer.value.serverNow, archivedAt: answer.value.archivedAt };
  memory.nudged = answer.value.nudged;
  memory.asked = false;
  replica.rights.heard(answer.value.serverNow);
  await replica.turn(() => markTold(replica, letGo));
  await replica.turn(() => markLossesTold(replica, lost, answer.value.incarnation));
  memory.intakeKey = answer.value.intakeKey;
  const { incarnation } = answer.value;
  // Whoever greets in a session has an account: it was opened again.
  if (replica.state.endedAt !== null) await replica.turn(() => begunAgain(replica));
  if (replica.state.incarnation === null)
    await replica.turn(() => adoptIncarnation(replica, incarnation));
  else if (replica.state.incarnation !== incarnation) await meetRestored(replica, incarnation);
  return null;
}

async function begunAgain(replica: Replica): Promise<void> {
  await replica.ports.outbox.patchState({ endedAt: null });
  replica.state = { ...replica.state, endedAt: null };
}

async function adoptIncarnation(replica: Replica, incarnation: string): Promise<void> {
  await replica.ports.outbox.patchState({ incarnation });
  replica.state = { ...replica.state, incarnation };
}

/** Catches up with the centre, or – where that can't be done – fetches all beside what is shown and turns it over. */
async function pullWhole(
  replica: Replica,
  remote: SyncRemote,
  memory: RoundMemory,
  onProgress: PullProgress,
  expected: boolean,
): Promise<PullResult | { readonly kind: 'full' }> {
  const hopeless = memory.misfitting >= misfittingPulls;
  const target = await replica.turn(() => pullTarget(replica, hopeless));
  if (target === null)
    return {
      kind: 'failed',
      error: { code: 'UPGRADE_REQUIRED', retryAfterMs: null },
      changed: false,
      misfits: false,
    };
  try {
    const polled = expected || target !== replica ? null : await pollUnchanged(replica, remote);
    if (polled !== null) return polled;
    const pulled = await pullAll(target, remote, onProgress);
    if (pulled.kind === 'failed' && pulled.misfits) memory.misfitting += 1;
    if (pulled.kind !== 'complete') return pulled;
    memory.misfitting = 0;
    if (target === replica) return pulled;
    await replica.turn(() => turnOver(replica, target));
    memory.leftovers = true;
    return { ...pulled, changed: true };
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    // Copies give way to what is written: half of a new case load is of no use to anybody.
    if (target !== replica) await replica.turn(() => dropStaging(replica));
    // What came is in memory and not on the disk: a later difference would be laid on rows that are not there.
    else await replica.turn(() => replica.reloadBase());
    return { kind: 'full' };
  }
}
