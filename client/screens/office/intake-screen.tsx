import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'wouter';
import { recordQuery } from '#client/remote/office.ts';
import { textOf } from '#shared/lib/json-text.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { AlertReport } from './alert-report.tsx';
import { MatchIntake } from './match-intake.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { overviewWay } from './office-ways.ts';
import { QueueSplit } from './queue-split.tsx';
import { isDocumentType } from './record-document.ts';
import { RecordPaper } from './record-paper.tsx';

/** A record about somebody whose file was not on the device: read it, then say whose it is. */
export default function IntakeScreen() {
  const w = useWords();
  const { recordId } = useParams<{ recordId: string }>();
  const [search] = useSearchParams();
  const [opened] = useState(() => search.get('case'));
  const query = useQuery(recordQuery(recordId));
  return (
    <QueueSplit current={recordId} openAlert={recordId} detailLabel={w('office.intake.title')}>
      <PageHeader
        title={w('office.intake.title')}
        back={{ href: overviewWay, label: w('office.overview.title') }}
      />
      <OfficeAnswer query={query} label={w('office.intake.loading')} rows={6}>
        {(record) => (
          <div className="ui-stack">
            {textOf(record.row.data['matchedTo']) === '' ? (
              <MatchIntake key={record.row.id} record={record} openedCaseId={opened} />
            ) : (
              <Banner tone="done">{w('office.intake.matched')}</Banner>
            )}
            {isDocumentType(record.row.type) ? (
              <RecordPaper record={record} type={record.row.type} />
            ) : (
              <AlertReport record={record} />
            )}
          </div>
        )}
      </OfficeAnswer>
    </QueueSplit>
  );
}
