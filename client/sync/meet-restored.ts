import { reopenJournal } from '#client/store/settle.ts';
import type { Replica } from '#client/store/replica.ts';

/** Nothing held of another incarnation can be caught up with: the next pull fetches all of it anew, beside. */
export async function meetRestored(replica: Replica, incarnation: string): Promise<void> {
  await replica.turn(async () => {
    await reopenJournal(replica, incarnation);
    await replica.ports.files?.reopen();
  });
  replica.ports.announce('outbox');
}
