import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { waitingChangeQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { overviewWay } from './office-ways.ts';
import { QueueSplit } from './queue-split.tsx';
import { WaitingWork } from './waiting-work.tsx';

/** Work the centre did not take: nothing of it is lost, and somebody decides. */
export default function WaitingScreen() {
  const w = useWords();
  const { changeId } = useParams<{ changeId: string }>();
  const query = useQuery(waitingChangeQuery(changeId));
  return (
    <QueueSplit current={changeId} detailLabel={w('office.waiting.title')}>
      <PageHeader
        title={query.data?.about?.personName ?? w('office.waiting.title')}
        eyebrow={query.data?.about ? w('office.waiting.title') : undefined}
        back={{ href: overviewWay, label: w('office.overview.title') }}
      />
      <OfficeAnswer query={query} label={w('office.waiting.loading')} rows={6}>
        {(waiting) => <WaitingWork key={changeId} changeId={changeId} waiting={waiting} />}
      </OfficeAnswer>
    </QueueSplit>
  );
}
