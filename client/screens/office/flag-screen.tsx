import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { flagQuery } from '#client/remote/office-meaning.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { FlaggedRecord } from './flagged-record.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { overviewWay } from './office-ways.ts';
import { QueueSplit } from './queue-split.tsx';

/** A record that was taken in, and that a person must look at. */
export default function FlagScreen() {
  const w = useWords();
  const { flagId } = useParams<{ flagId: string }>();
  const query = useQuery(flagQuery(flagId));
  return (
    <QueueSplit current={flagId} detailLabel={w('flag.title')}>
      <PageHeader
        title={query.data?.about?.personName ?? w('flag.title')}
        eyebrow={query.data?.about ? w('flag.title') : undefined}
        back={{ href: overviewWay, label: w('office.overview.title') }}
      />
      <OfficeAnswer query={query} label={w('flag.loading')} rows={6}>
        {(flag) => <FlaggedRecord key={flagId} flag={flag} />}
      </OfficeAnswer>
    </QueueSplit>
  );
}
