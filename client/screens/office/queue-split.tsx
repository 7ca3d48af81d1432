import { useCallback, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { SplitView } from '#client/ui/split-view.tsx';
import { KeysHelp } from './keys-help.tsx';
import { OfficeAnswer } from './office-answer.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { casesWay } from './office-ways.ts';
import { Queue } from './queue.tsx';
import { useDeskKeys } from './use-desk-keys.ts';

/** One thing opened from the queue, the queue beside it where there is room. */
export function QueueSplit({
  current,
  openAlert,
  detailLabel,
  children,
}: {
  readonly current: string;
  readonly openAlert?: string;
  readonly detailLabel: string;
  readonly children: ReactNode;
}) {
  const w = useWords();
  const navigate = useNavigate();
  const query = useQuery(overviewQuery());
  const [help, setHelp] = useState(false);
  const onHelp = useCallback(() => setHelp(true), []);
  const onSearch = useCallback(() => navigate?.(casesWay), [navigate]);
  const list = useDeskKeys({ onSearch, onHelp });
  return (
    <OfficeFrame openAlert={openAlert}>
      <SplitView
        listLabel={w('office.overview.title')}
        detailLabel={detailLabel}
        list={
          <div className="office-side ui-no-print">
            <h2>{w('office.overview.title')}</h2>
            <OfficeAnswer query={query} label={w('office.overview.loading')}>
              {(overview) => <Queue overview={overview} current={current} level={3} ref={list} />}
            </OfficeAnswer>
          </div>
        }
        detail={<div className="office-detail">{children}</div>}
      />
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </OfficeFrame>
  );
}
