import type { ChangeLogEntry } from '#server/db/centre-store.ts';

/** The log of the simulated centre: what became of each change, and each device's numbers. */
export class MemoryLog {
  readonly entries = new Map<string, ChangeLogEntry>();
  readonly #inOrder: ChangeLogEntry[] = [];
  readonly #seqs = new Map<string, Map<number, string>>();

  add(entry: ChangeLogEntry): void {
    this.entries.set(entry.changeId, entry);
    this.#inOrder.push(entry);
    if (entry.seq === 0) return;
    const seqs = this.#seqs.get(entry.replicaId) ?? new Map<number, string>();
    this.#seqs.set(entry.replicaId, seqs.set(entry.seq, entry.changeId));
  }

  /** Number → change. */
  seqsOf(replicaId: string): ReadonlyMap<number, string> | undefined {
    return this.#seqs.get(replicaId);
  }

  refusedOf(recordIds: readonly string[]): readonly string[] {
    const asked = new Set(recordIds);
    return this.#inOrder.flatMap(({ recordId, body, outcome: { kind, code } }) => {
      const refused = kind === 'rejected' || kind === 'quarantined';
      const begins = body.includes('"op":"create"');
      return asked.has(recordId) && refused && begins && code !== 'HASH_MISMATCH' ? recordId : [];
    });
  }

  /** @returns what puts the log back to what it is now */
  backup(): () => void {
    const { length } = this.#inOrder;
    return () => {
      const stays = this.#inOrder.slice(0, length);
      this.entries.clear();
      this.#seqs.clear();
      this.#inOrder.length = 0;
      for (const entry of stays) this.add(entry);
    };
  }
}
