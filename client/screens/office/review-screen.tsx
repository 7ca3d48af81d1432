import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { recordQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconPrint } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { caseWay, overviewWay } from './office-ways.ts';
import { QueueSplit } from './queue-split.tsx';
import { Review } from './review.tsx';

/** A visit as a document: read, then accepted for good or sent back with a reason at the field. */
export default function ReviewScreen() {
  const w = useWords();
  const { recordId } = useParams<{ recordId: string }>();
  const query = useQuery(recordQuery(recordId));
  const about = query.data?.about;
  return (
    <QueueSplit current={recordId} detailLabel={w('office.review.title')}>
      <div className="ui-no-print">
        <PageHeader
          title={about?.personName ?? w('office.review.title')}
          eyebrow={about ? w('office.review.title') : undefined}
          back={{ href: overviewWay, label: w('office.overview.title') }}
          actions={
            <>
              {about ? (
                <ButtonLink href={caseWay(about.caseId)}>{w('office.alert.case')}</ButtonLink>
              ) : null}
              <Button icon={<IconPrint size={20} />} onClick={() => window.print()}>
                {w('office.review.print')}
              </Button>
            </>
          }
        />
      </div>
      <OfficeAnswer query={query} label={w('office.review.loading')} rows={10}>
        {(record) => <Review key={record.row.id} record={record} />}
      </OfficeAnswer>
    </QueueSplit>
  );
}
