import { useCallback, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '#client/remote/office.ts';
import { useNow } from '#client/i18n/use-now.ts';
import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useFormats, useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { SplitView } from '#client/ui/split-view.tsx';
import { KeysHelp } from './keys-help.tsx';
import { OfficeAnswer, OfficeFreshness } from './office-answer.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { casesWay } from './office-ways.ts';
import { OverviewBrief } from './overview-brief.tsx';
import { Queue } from './queue.tsx';
import { useDeskKeys } from './use-desk-keys.ts';

/** Monday at eight: what is at risk first, in words, and nothing that one can't act upon. */
export default function OverviewScreen() {
  const w = useWords();
  const { longDay } = useFormats();
  const now = useNow();
  const navigate = useNavigate();
  const query = useQuery(overviewQuery());
  const [help, setHelp] = useState(false);
  const onHelp = useCallback(() => setHelp(true), []);
  const onSearch = useCallback(() => navigate?.(casesWay), [navigate]);
  const list = useDeskKeys({ onSearch, onHelp });
  return (
    <OfficeFrame showsQueue>
      <SplitView
        listLabel={w('office.overview.title')}
        detailLabel={w('office.brief.title')}
        detail={null}
        list={
          <>
            <PageHeader
              eyebrow={longDay(dayInRiga(now))}
              title={w('office.overview.title')}
              meta={<OfficeFreshness query={query} />}
            />
            <OfficeAnswer query={query} label={w('office.overview.loading')}>
              {(overview) => <Queue overview={overview} level={2} ref={list} />}
            </OfficeAnswer>
          </>
        }
        empty={
          <div className="office-detail ui-stack">
            {query.data === undefined ? null : <OverviewBrief overview={query.data} />}
            <div className="office-keys-way">
              <Button variant="quiet" onClick={onHelp}>
                {w('office.keys.title')}
              </Button>
            </div>
          </div>
        }
      />
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </OfficeFrame>
  );
}
