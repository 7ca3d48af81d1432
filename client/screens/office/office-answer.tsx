import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useNow } from '#client/i18n/use-now.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { Freshness } from '#client/ui/freshness.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { useFailureWords } from './use-failure-words.ts';

/** Waits, fails or shows: the same way on every office screen. What was read stays while it can't be read anew. */
export function OfficeAnswer<Data>({
  query,
  label,
  rows = 6,
  children,
}: {
  readonly query: UseQueryResult<Data>;
  readonly label: string;
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}) {
  const w = useWords();
  const words = useFailureWords();
  const { data, error } = query;
  return (
    <>
      {error ? (
        <Banner
          tone="attention"
          announce="polite"
          title={w('office.failure.title')}
          actions={
            <Button onClick={() => void query.refetch()}>{w('office.failure.again')}</Button>
          }
        >
          {words(error)}
        </Banner>
      ) : null}
      {data !== undefined ? children(data) : error ? null : <Skeleton label={label} rows={rows} />}
    </>
  );
}

/** How old the answer is; stale once a newer one could not be had. */
export function OfficeFreshness({ query }: { readonly query: UseQueryResult }) {
  const w = useWords();
  const { when } = useFormats();
  const now = useNow();
  if (query.dataUpdatedAt === 0) return null;
  return (
    <Freshness stale={query.isError}>
      {w('office.fresh', { when: when(new Date(query.dataUpdatedAt).toISOString(), now) })}
    </Freshness>
  );
}
