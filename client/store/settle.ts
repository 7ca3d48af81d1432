import type { Outcome } from '#shared/protocol/outcome.ts';
import type { OutboxEntry, ReplicaState, Settlement } from './ports.ts';
import { refreshCasesOf } from './apply-remote.ts';
import type { Replica } from './replica.ts';
import { needsPerson } from './whole-group.ts';

/**
 * Law (docs/laws.md L1, L6): an entry is acknowledged only by its own id and the hash of its own bytes, in the
 * incarnation this outbox is talking to. A refusal keeps every word: the entry moves to attention.
 */
export async function settleOutcomes(
  replica: Replica,
  outcomes: readonly Outcome[],
  patch: Partial<Omit<ReplicaState, 'replicaId'>>,
): Promise<number> {
  const byId = new Map(replica.entries.map((entry) => [entry.changeId, entry]));
  const settlements: Settlement[] = [];
  let newest: Outcome | null = replica.state.newestReceipt;
  for (const outcome of outcomes) {
    const entry = byId.get(outcome.changeId);
    if (entry?.state !== 'waiting' || entry.bodyHash !== outcome.bodyHash) continue;
    const taken =
      outcome.kind === 'applied' || outcome.kind === 'merged' || outcome.kind === 'conflict';
    settlements.push({ seq: entry.seq, state: taken ? 'acknowledged' : 'attention', outcome });
    newest = newerReceipt(newest, outcome, patch.incarnation ?? replica.state.incarnation);
  }
  await writeSettlements(replica, settlements, {
    ...patch,
    ...(newest === replica.state.newestReceipt ? {} : { newestReceipt: newest }),
  });
  return settlements.length;
}

/**
 * What a restored centre is noticed by: signed, of the present life, and the last one given out. The answer to a change
 * sent twice carries the older one it got at first; that one may lie in the backup while the newest does not.
 */
function newerReceipt(
  newest: Outcome | null,
  outcome: Outcome,
  incarnation: string | null,
): Outcome | null {
  if (outcome.signature === undefined || outcome.incarnation !== incarnation) return newest;
  if (newest?.incarnation !== incarnation) return outcome;
  return Date.parse(outcome.acceptedAt) >= Date.parse(newest.acceptedAt) ? outcome : newest;
}

/** The centre can't take a whole request because of this group, and says nothing of single changes: the person is shown it. */
export async function settleUnsendable(
  replica: Replica,
  entries: readonly OutboxEntry[],
  answeredAt: string,
): Promise<void> {
  const settlements = entries.map((entry): Settlement => ({
    seq: entry.seq,
    state: 'attention',
    outcome: {
      changeId: entry.changeId,
      bodyHash: entry.bodyHash,
      kind: 'rejected',
      code: 'UNREADABLE',
      space: entry.space,
      rev: 0,
      incarnation: replica.state.incarnation ?? '',
      acceptedAt: answeredAt,
    },
  }));
  await writeSettlements(replica, settlements, {});
}

/**
 * The centre fails on this group although it answers: it stays unsent, is shown with that reason and is tried again. No
 * outcome of the centre's: nothing was acknowledged and nothing refused.
 */
export async function settleStuck(
  replica: Replica,
  entries: readonly OutboxEntry[],
  at: string,
): Promise<void> {
  const settlements = entries
    .filter(({ outcome }) => outcome?.code !== 'CENTRE_FAILED')
    .map((entry): Settlement => ({
      seq: entry.seq,
      state: 'waiting',
      outcome: {
        changeId: entry.changeId,
        bodyHash: entry.bodyHash,
        kind: 'quarantined',
        code: 'CENTRE_FAILED',
        space: entry.space,
        rev: 0,
        incarnation: replica.state.incarnation ?? '',
        acceptedAt: at,
      },
    }));
  await writeSettlements(replica, settlements, {});
}

/** The person has dealt with it. The entry stays, and stays exportable. */
export async function settleAttention(replica: Replica, changeId: string): Promise<void> {
  const entry = replica.entries.find((one) => one.changeId === changeId && needsPerson(one));
  if (entry !== undefined) await settleEntries(replica, [entry]);
}

export async function settleEntries(
  replica: Replica,
  group: readonly OutboxEntry[],
): Promise<void> {
  const settlements = group.map(({ seq, outcome }): Settlement => ({
    seq,
    state: 'settled',
    outcome,
  }));
  await writeSettlements(replica, settlements, {});
}

/**
 * The centre lost what it had acknowledged (restored from a backup): everything of the journal goes again, and what it
 * had refused or put aside too, or nobody there would have the words any more. The centre knows by change id what it
 * still has, so nothing doubles.
 */
export async function reopenJournal(replica: Replica, incarnation: string): Promise<void> {
  const settlements = replica.entries
    .filter(
      ({ state, outcome }) =>
        state === 'acknowledged' || (state === 'attention' && outcome?.signature !== undefined),
    )
    .map((entry): Settlement => ({ seq: entry.seq, state: 'waiting', outcome: null }));
  await writeSettlements(replica, settlements, { incarnation, newestReceipt: null });
}

async function writeSettlements(
  replica: Replica,
  settlements: readonly Settlement[],
  patch: Partial<Omit<ReplicaState, 'replicaId'>>,
): Promise<void> {
  if (settlements.length === 0 && Object.keys(patch).length === 0) return;
  await replica.ports.outbox.settle(settlements, patch);
  replica.state = { ...replica.state, ...patch };
  const bySeq = new Map(settlements.map((settlement) => [settlement.seq, settlement]));
  replica.entries = replica.entries.map((entry) => {
    const settled = bySeq.get(entry.seq);
    return settled === undefined
      ? entry
      : { ...entry, state: settled.state, outcome: settled.outcome };
  });
  if (settlements.length > 0) {
    const settled = replica.entries.filter(({ seq }) => bySeq.has(seq));
    const spacesOf = (entries: readonly OutboxEntry[]) => entries.map(({ space }) => space);
    // Taken by the centre, a change is laid over as before until it is pulled: only the count of what waits is less.
    const taken = settled.filter(({ state }) => state === 'acknowledged');
    replica.recountWaiting(replica.casesOf(spacesOf(taken)));
    const others = settled.filter(({ state }) => state !== 'acknowledged');
    if (others.length > 0) await refreshCasesOf(replica, spacesOf(others));
    replica.ports.announce('outbox');
  }
}
