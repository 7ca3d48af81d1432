import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { pairQuery } from '#client/remote/office-meaning.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { overviewWay } from './office-ways.ts';
import { PairDecided } from './pair-decided.tsx';
import { PairForm } from './pair-form.tsx';
import { PairSides } from './pair-sides.tsx';
import { QueueSplit } from './queue-split.tsx';

/** Two records that may be one person, side by side; a supervisor says which they are. */
export default function PairScreen() {
  const w = useWords();
  const { pairId } = useParams<{ pairId: string }>();
  const query = useQuery(pairQuery(pairId));
  return (
    <QueueSplit current={pairId} detailLabel={w('pair.title')}>
      <PageHeader
        title={w('pair.title')}
        back={{ href: overviewWay, label: w('office.overview.title') }}
      />
      <OfficeAnswer query={query} label={w('pair.loading')} rows={6}>
        {(pair) => (
          <div className="ui-stack office-short">
            <PairSides pair={pair} />
            {pair.state === 'open' ? (
              <PairForm
                key={pair.sides.map(({ row }) => `${row.id} ${row.rev}`).join(' ')}
                pair={pair}
              />
            ) : (
              <PairDecided pair={pair} />
            )}
          </div>
        )}
      </OfficeAnswer>
    </QueueSplit>
  );
}
