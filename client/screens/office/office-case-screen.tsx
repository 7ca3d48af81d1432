import { useCallback, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { caseQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseParts } from './case-parts.tsx';
import { CaseSide } from './case-side.tsx';
import { caseFileOf } from './case-file-of.ts';
import { KeysHelp } from './keys-help.tsx';
import { OfficeAnswer, OfficeFreshness } from './office-answer.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { casesWay } from './office-ways.ts';
import { useDeskKeys } from './use-desk-keys.ts';

/** One case file, whole: what is urgent, who it is, what is planned and what has happened. */
export default function OfficeCaseScreen() {
  const w = useWords();
  const navigate = useNavigate();
  const { caseId } = useParams<{ caseId: string }>();
  const query = useQuery(caseQuery(caseId));
  const [help, setHelp] = useState(false);
  const onHelp = useCallback(() => setHelp(true), []);
  const onSearch = useCallback(() => navigate?.(casesWay), [navigate]);
  const list = useDeskKeys({ onSearch, onHelp });
  const back = { href: casesWay, label: w('office.cases.title') };
  return (
    <OfficeFrame>
      {query.data === undefined ? <PageHeader title={w('office.case.title')} back={back} /> : null}
      <OfficeAnswer query={query} label={w('office.case.loading')} rows={8}>
        {(detail) => {
          const parts = caseFileOf(detail);
          return (
            <div ref={list}>
              <CaseHead
                detail={detail}
                parts={parts}
                back={back}
                freshness={<OfficeFreshness query={query} />}
                actions={<CaseActions detail={detail} parts={parts} />}
              />
              <div className="office-case">
                <div className="office-case-main">
                  <CaseParts detail={detail} parts={parts} />
                </div>
                <aside className="office-case-side" aria-label={w('office.case.person')}>
                  <CaseSide detail={detail} parts={parts} />
                </aside>
              </div>
            </div>
          );
        }}
      </OfficeAnswer>
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </OfficeFrame>
  );
}
