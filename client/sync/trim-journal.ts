import type { OutboxEntry } from '#client/store/ports.ts';
import type { Replica } from '#client/store/replica.ts';

/**
 * Law (docs/laws.md L1, L8; decisions D5): the journal keeps what the centre took for 30 days, so that a centre put
 * back to a backup gets it again, and until the device holds the result. Only then an entry goes. What is unsent,
 * refused, or lies in a space this device never pulls stays. Both instants are the centre's.
 */
const journalMs = 30 * 86_400_000;

export async function trimJournal(replica: Replica, centreNow: string | null): Promise<void> {
  if (centreNow === null) return;
  await replica.turn(async () => {
    const old = trimmable(replica.entries, (space) => replica.heldRev(space), centreNow);
    if (old.length === 0) return;
    const gone = new Set(old);
    await replica.ports.outbox.trim(old);
    const trimmedSeq = Math.max(replica.state.trimmedSeq, ...old);
    replica.state = { ...replica.state, trimmedSeq };
    replica.entries = replica.entries.filter(({ seq }) => !gone.has(seq));
    replica.ports.announce('outbox');
  });
}

/** Sequence numbers whose time has come. */
export function trimmable(
  entries: readonly OutboxEntry[],
  heldRev: (space: string) => number,
  centreNow: string,
): readonly number[] {
  const before = Date.parse(centreNow) - journalMs;
  return entries.flatMap((entry) => {
    const { seq, state, outcome, space } = entry;
    if (state !== 'acknowledged' || outcome === null || outcome.rev > heldRev(space)) return [];
    return Date.parse(outcome.acceptedAt) < before ? [seq] : [];
  });
}
