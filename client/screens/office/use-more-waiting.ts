import { useState } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { QueueItem, QueueSection } from '#shared/protocol/office-queue.ts';
import { itemKey, moreWaitingQuery } from '#client/remote/office.ts';

/** A section of the queue with what lies beyond the overview, page by page as the supervisor asks for it. */
export function useMoreWaiting(section: QueueSection, shown: readonly QueueItem[]) {
  const [asked, setAsked] = useState(false);
  const last = shown.at(-1);
  const after = last === undefined ? '' : itemKey(last);
  const query = useInfiniteQuery({
    ...moreWaitingQuery(section, after),
    enabled: asked && after !== '',
    // What is settled moves the edge of the overview: the list must not shrink under the reader meanwhile.
    placeholderData: keepPreviousData,
  });
  const beyond = query.data?.pages.flatMap(({ items }) => items) ?? [];
  // What was raised or moved between two pages comes twice.
  const items = new Map([...shown, ...beyond].map((item) => [itemKey(item), item]));
  return {
    items: [...items.values()],
    busy: query.isFetching,
    error: query.error,
    load: () => {
      if (!asked) setAsked(true);
      else void (query.hasNextPage ? query.fetchNextPage() : query.refetch());
    },
  };
}
