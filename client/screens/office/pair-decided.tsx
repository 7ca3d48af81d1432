import type { PairDetail } from '#shared/protocol/office-meaning.ts';
import { splitPairMutation } from '#client/remote/office-meaning.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { useFailureWords } from './use-failure-words.ts';
import { useOfficeVerb, useRequestId } from './use-office-verb.ts';

/** What was said of the two, by whom; and, while nothing was edited since, the way back. */
export function PairDecided({ pair }: { readonly pair: PairDetail }) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  const show = useToast();
  const words = useFailureWords();
  const requestId = useRequestId();
  const { mutate, isPending } = useOfficeVerb(splitPairMutation);
  const said = { name: pair.decided?.byName ?? '', when: when(pair.decided?.at ?? '', now) };
  if (pair.state !== 'same') return <Banner tone="done">{w('pair.said.different', said)}</Banner>;
  const split = () =>
    mutate(
      { id: pair.pairId, body: { requestId: requestId.take() } },
      {
        onSuccess: () => {
          requestId.answered();
          show({ tone: 'done', text: w('pair.apart') });
        },
        onError: (error) => {
          requestId.answered(error);
          show({ tone: 'info', text: words(error) });
        },
      },
    );
  return (
    <Banner
      tone="done"
      title={w('pair.said.same', said)}
      actions={
        pair.canSplit ? (
          <Button onClick={split} disabled={isPending}>
            {w('pair.split')}
          </Button>
        ) : null
      }
    >
      {w(pair.canSplit ? 'pair.splitWhat' : 'pair.noSplit')}
    </Banner>
  );
}
