import { useState } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Overview } from '#shared/protocol/office-queue.ts';
import { moreRefusedQuery } from '#client/remote/office.ts';
import { itemKey } from './queue-groups.ts';

/** Refused work beyond what the overview shows, page by page as the supervisor asks for it. */
export function useMoreRefused({ queue }: Overview) {
  const [asked, setAsked] = useState(false);
  const shown = queue.filter(({ kind }) => kind === 'refused');
  const last = shown.at(-1);
  const after = last === undefined ? '' : itemKey(last);
  const query = useInfiniteQuery({
    ...moreRefusedQuery(after),
    enabled: asked && after !== '',
    // What is settled moves the edge of the overview: the list must not shrink under the reader meanwhile.
    placeholderData: keepPreviousData,
  });
  const known = new Set(shown.map(itemKey));
  const items = query.data?.pages.flatMap(({ refused }) => refused) ?? [];
  return {
    items: items.filter((item) => !known.has(item.changeId)),
    busy: query.isFetching,
    error: query.error,
    load: () => {
      if (!asked) setAsked(true);
      else void (query.hasNextPage ? query.fetchNextPage() : query.refetch());
    },
  };
}
