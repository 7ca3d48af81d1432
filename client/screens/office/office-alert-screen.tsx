import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { recordQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { AlertReport } from './alert-report.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { overviewWay } from './office-ways.ts';
import { QueueSplit } from './queue-split.tsx';

/** One alert, whole: what was seen, by whom, what was done at once, and who has received it. */
export default function OfficeAlertScreen() {
  const w = useWords();
  const { recordId } = useParams<{ recordId: string }>();
  const query = useQuery(recordQuery(recordId));
  return (
    <QueueSplit current={recordId} openAlert={recordId} detailLabel={w('office.alert.title')}>
      <PageHeader
        title={w('office.alert.title')}
        back={{ href: overviewWay, label: w('office.overview.title') }}
      />
      <OfficeAnswer query={query} label={w('office.alert.loading')} rows={4}>
        {(record) => <AlertReport key={record.row.rev} record={record} />}
      </OfficeAnswer>
    </QueueSplit>
  );
}
