import { limits } from '#shared/protocol/limits.ts';
import type { OutboxEntry } from '#client/store/ports.ts';
import type { Replica } from '#client/store/replica.ts';

/**
 * Law (docs/laws.md L1, L8; decisions D5): the journal keeps what the centre took for 30 days *and* until it lies in a
 * backup that is kept, so that a centre put back to one gets the rest again, and until the device holds the result. Only
 * then an entry goes; where no backup was ever made, none does. What is unsent, refused, or lies in a space this device
 * never pulls stays. All instants are the centre's.
 */
const journalMs = limits.journalDays * 86_400_000;

/** What the centre said of itself at the last greeting. */
export interface CentreWord {
  readonly now: string;
  /** Up to here everything it took lies in a kept backup; null: nothing does. */
  readonly archivedAt: string | null;
}

export async function trimJournal(replica: Replica, said: CentreWord | null): Promise<void> {
  if (said === null) return;
  await replica.turn(async () => {
    const old = trimmable(replica.entries, (space) => replica.heldRev(space), said);
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
  { now, archivedAt }: CentreWord,
): readonly number[] {
  const before = Math.min(Date.parse(now) - journalMs, Date.parse(archivedAt ?? ''));
  return entries.flatMap((entry) => {
    const { seq, state, outcome, space } = entry;
    if (state !== 'acknowledged' || outcome === null || outcome.rev > heldRev(space)) return [];
    return Date.parse(outcome.acceptedAt) < before ? [seq] : [];
  });
}
