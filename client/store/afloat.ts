import type { OutboxRead, OutboxStorage, ReplicaState, Settlement } from './ports.ts';

/**
 * The browser deleted the outbox under a running app. What was unsent is in memory still and goes to the centre as long as
 * the page lives: its answers are noted in memory. Nothing new is called saved – what has to lie on the disk fails.
 * @param isGone asked when the storage fails: whether it is there no more
 */
export function afloat<S extends OutboxStorage>(storage: S, isGone: () => Promise<boolean>): S {
  let known: OutboxRead | null = null;
  let sunk = false;

  const note = (change: (from: OutboxRead) => OutboxRead) => {
    if (known !== null) known = change(known);
  };
  async function orInMemory<T>(onDisk: () => Promise<T>, inMemory: (held: OutboxRead) => T) {
    if (!sunk)
      try {
        return await onDisk();
      } catch (error) {
        if (known === null || !(await isGone())) throw error;
        sunk = true;
      }
    if (known === null) throw new Error('the outbox is gone');
    return inMemory(known);
  }
  const patched = (patch: Partial<ReplicaState>) =>
    note((held) => ({ ...held, state: { ...held.state, ...patch } }));
  const settled = (settlements: readonly Settlement[]) => {
    const last = new Map(settlements.map((one) => [one.seq, one]));
    note((held) => ({
      ...held,
      entries: held.entries.map((entry) => ({ ...entry, ...last.get(entry.seq) })),
    }));
  };
  const trimmed = (seqs: readonly number[]) => {
    const gone = new Set(seqs);
    note(({ state, entries }) => ({
      state: { ...state, trimmedSeq: Math.max(state.trimmedSeq, ...seqs) },
      entries: entries.filter(({ seq }) => !gone.has(seq)),
    }));
  };

  return {
    ...storage,
    read: () =>
      orInMemory(
        async () => (known = await storage.read()),
        (held) => held,
      ),
    lastSeq: () =>
      orInMemory(
        () => storage.lastSeq(),
        ({ state, entries }) => Math.max(entries.at(-1)?.seq ?? 0, state.trimmedSeq),
      ),
    async patchState(patch) {
      await orInMemory(
        () => storage.patchState(patch),
        () => undefined,
      );
      patched(patch);
    },
    async settle(settlements, patch) {
      await orInMemory(
        () => storage.settle(settlements, patch),
        () => undefined,
      );
      settled(settlements);
      patched(patch);
    },
    async trim(seqs) {
      await orInMemory(
        () => storage.trim(seqs),
        () => undefined,
      );
      trimmed(seqs);
    },
    async append(after, entries, draftKey) {
      const saved = await storage.append(after, entries, draftKey);
      if (saved) note((held) => ({ ...held, entries: [...held.entries, ...entries] }));
      return saved;
    },
  };
}
