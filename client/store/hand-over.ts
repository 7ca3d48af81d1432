import type { OutboxStorage } from './ports.ts';
import type { Draft, DraftSwap } from './store-api.ts';

// An old tab beside a newer app may not write any more; what its person goes on typing there is handed to a tab of the
// newer one, which saves it as the draft it is.

const waitMs = 3_000;

interface Handed {
  readonly id: string;
  readonly draft: Draft;
  readonly seenAt: string | null;
}
interface Taken {
  readonly id: string;
  readonly swap: DraftSwap;
}

const channelOf = (vault: string) => new BroadcastChannel(`hand-over:${vault}`);

/** Rejects where no other tab has taken it: the words stay in the form. */
export function handOver(vault: string, draft: Draft, seenAt: string | null): Promise<DraftSwap> {
  const id = crypto.randomUUID();
  const channel = channelOf(vault);
  return new Promise<DraftSwap>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no newer tab has taken the draft')), waitMs);
    channel.addEventListener('message', ({ data }: MessageEvent<Handed | Taken>) => {
      if (!('swap' in data) || data.id !== id) return;
      clearTimeout(timer);
      resolve(data.swap);
    });
    channel.postMessage({ id, draft, seenAt } satisfies Handed);
  }).finally(() => channel.close());
}

/** Takes what old tabs hand over; the returned function ends it. */
export function takeHandedOver(
  vault: string,
  outbox: Pick<OutboxStorage, 'swapDraft'>,
  onTaken: () => void,
): () => void {
  const channel = channelOf(vault);
  channel.addEventListener('message', ({ data }: MessageEvent<Handed | Taken>) => {
    if (!('draft' in data)) return;
    void outbox
      .swapDraft(data.draft, data.seenAt)
      .then((swap) => {
        channel.postMessage({ id: data.id, swap } satisfies Taken);
        if (swap.ok) onTaken();
      })
      // An old tab itself, or a full disk: whoever asked keeps the words.
      .catch(() => undefined);
  });
  return () => channel.close();
}
