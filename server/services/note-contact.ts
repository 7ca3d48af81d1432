import type { ReplicaStore } from '#server/db/replica-store.ts';

/** Notes that a replica has everything. At most once a minute each: an unchanged poll should cost no write. */
export type NoteContact = (replicaId: string, accountId: string) => Promise<void>;

const everyMs = 60_000;
const maxRemembered = 10_000;

export function createNoteContact(store: ReplicaStore, now: () => Date): NoteContact {
  const noted = new Map<string, number>();
  return async (replicaId, accountId) => {
    const at = now();
    const key = `${accountId} ${replicaId}`;
    if (at.getTime() - (noted.get(key) ?? 0) < everyMs) return;
    noted.delete(key);
    noted.set(key, at.getTime());
    const [oldest] = noted.keys();
    if (noted.size > maxRemembered && oldest !== undefined) noted.delete(oldest);
    await store.notePull(replicaId, accountId, at);
  };
}
