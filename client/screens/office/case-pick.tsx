import { useEffect } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { casesQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { FormChecks } from './form-fields.tsx';

/** All case files somebody follows, to be chosen one by one. */
export function CasePick<V extends FieldValues & { caseIds: readonly string[] }>({
  control,
  personId,
}: {
  readonly control: Control<V>;
  readonly personId: string;
}) {
  const w = useWords();
  const query = useInfiniteQuery(casesQuery({ search: '', assignee: personId }));
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  if (query.data === undefined || hasNextPage)
    return <Skeleton label={w('office.cases.loading')} rows={3} />;
  const cases = query.data.pages.flatMap((page) => page.cases);
  return (
    <FormChecks
      control={control}
      name={'caseIds' as FieldPath<V>}
      label={w('handover.cases')}
      options={cases.map(({ caseId, personName, caseNumber }) => ({
        value: caseId,
        label: personName,
        hint: caseNumber,
      }))}
    />
  );
}
