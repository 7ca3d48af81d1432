import type { ReactNode } from 'react';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Badge } from '#client/ui/badge.tsx';
import { ListRow } from '#client/ui/list-row.tsx';
import { careVisitWay } from './care-ways.ts';
import { useWatch } from '#client/store/use-store.tsx';

/** The case tells what the notice only points at; until it is here, or once it is mended, there is nothing to show. */
export function CareReturnedRow({
  caseId,
  recordId,
  when,
  icon,
}: {
  readonly caseId: string;
  readonly recordId: string;
  readonly when: string;
  readonly icon: ReactNode;
}) {
  const w = useWords();
  const { moment } = useFormats();
  const view = useWatch({ kind: 'case', caseId });
  const visit = view?.rows.find((row) => row.id === recordId);
  if (!view || visit?.data['review'] !== 'returned' || typeof visit.data['planId'] !== 'string')
    return null;
  const { startedAt, reviewedBy } = visit.data;
  return (
    <ListRow
      href={careVisitWay(visit.data['planId'])}
      leading={icon}
      title={view.card.personName}
      meta={
        <>
          <div>{typeof startedAt === 'string' ? moment(startedAt) : null}</div>
          {typeof reviewedBy === 'string' ? (
            <div>{w('care.today.returnedBy', { name: reviewedBy, when })}</div>
          ) : null}
        </>
      }
      note={<Badge tone="attention">{w('care.record.returned')}</Badge>}
    />
  );
}
