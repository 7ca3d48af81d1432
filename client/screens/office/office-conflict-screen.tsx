import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { recordQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { caseWay, overviewWay } from './office-ways.ts';
import { QueueSplit } from './queue-split.tsx';
import { SettleConflict } from './settle-conflict.tsx';

/** Two people wrote one field, neither having seen the other's: both whole, and a person decides. */
export default function OfficeConflictScreen() {
  const w = useWords();
  const { recordId } = useParams<{ recordId: string }>();
  const query = useQuery(recordQuery(recordId));
  const about = query.data?.about;
  return (
    <QueueSplit current={recordId} detailLabel={w('office.conflict.title')}>
      <PageHeader
        title={about?.personName ?? w('office.conflict.title')}
        eyebrow={about ? w('office.conflict.title') : undefined}
        back={{ href: overviewWay, label: w('office.overview.title') }}
        actions={
          about ? (
            <ButtonLink href={caseWay(about.caseId)}>{w('office.alert.case')}</ButtonLink>
          ) : undefined
        }
      />
      <OfficeAnswer query={query} label={w('office.conflict.loading')} rows={4}>
        {(record) => <SettleConflict key={record.row.id} record={record} />}
      </OfficeAnswer>
    </QueueSplit>
  );
}
