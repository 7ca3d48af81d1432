import { insteadOfShown } from './base-places.ts';
import type { OutboxEntry } from './ports.ts';
import type { Replica } from './replica.ts';

/**
 * Law (docs/laws.md L2, L7): the account has ended, so nothing of the centre's stays on this device – once the centre has
 * answered for everything its person wrote, asked of the disk under the lock of the save. An empty generation takes the
 * place of the copies by one strict write; then they go whole. The outbox, with what became of it, stays.
 * @param kept changes the centre fails on and has said to hold as they are: they wait on, and keep no copies here
 */
export async function forgetCopies(
  replica: Replica,
  endedAt: string,
  kept: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { ports } = replica;
  await replica.turn(() =>
    ports.exclusive(`outbox:${replica.state.replicaId}`, async () => {
      await replica.reloadOutbox();
      const isOpen = ({ state, changeId }: OutboxEntry) =>
        state === 'waiting' && !kept.has(changeId);
      if (replica.entries.some(isOpen)) return;
      const bases = insteadOfShown(replica.state.bases);
      // Another tab has turned them over meanwhile: the next greeting begins again.
      if (!(await ports.outbox.swapBases(replica.state.bases, bases))) return;
      await replica.reload();
      await ports.bases.keepOnly([bases.shown]);
      // Said last: cut off before, it is all done once more.
      await ports.outbox.patchState({ endedAt });
      replica.state = { ...replica.state, endedAt };
    }),
  );
  ports.announce('outbox');
  ports.announce('base');
}
