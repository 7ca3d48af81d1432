import type { Replica } from './replica.ts';

/** All work the centre has not taken, as text a person can carry: the bytes of the changes, untouched, and the drafts. */
export async function exportOutbox(replica: Replica): Promise<string> {
  const unsent = replica.entries.filter(({ state }) => state !== 'acknowledged');
  return JSON.stringify(
    {
      format: 'digisoc-outbox/1',
      exportedAt: replica.ports.now().toISOString(),
      replicaId: replica.state.replicaId,
      account: replica.me,
      changes: unsent.map(({ body, bodyHash, state, outcome }) => ({
        body,
        bodyHash,
        state,
        outcome,
      })),
      drafts: await replica.ports.outbox.drafts(),
    },
    null,
    2,
  );
}
