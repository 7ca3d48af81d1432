import { useParams } from 'wouter';
import { useWords } from '#client/i18n/use-words.tsx';
import { SplitView } from '#client/ui/split-view.tsx';
import { CaseDetail } from './case-detail.tsx';
import { CaseList } from './case-list.tsx';
import './cases.css';

/** A case file, beside the list where there is room for both. */
export default function CaseScreen() {
  const w = useWords();
  const { caseId } = useParams<{ caseId: string }>();
  return (
    <div className="cases">
      <SplitView
        listLabel={w('cases.list')}
        detailLabel={w('cases.detail')}
        list={<CaseList current={caseId} />}
        detail={<CaseDetail key={caseId} caseId={caseId} />}
      />
    </div>
  );
}
